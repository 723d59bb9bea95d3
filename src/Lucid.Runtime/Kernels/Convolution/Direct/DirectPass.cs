using System.Runtime.CompilerServices;
using Lucid.Kernels.Activations;
using Lucid.Kernels.Simd;
using Lucid.Kernels.Spatial;
using Lucid.Kernels.Threading;
using Lucid.Memory;

namespace Lucid.Kernels.Convolution.Direct;

/// <summary>
/// The outputs of one lattice and group as a product of matrices: a row of inputs for each output, a column of weights for each channel. Blocks of rows are packed and multiplied
/// chunk by chunk. Each output is a chain of fused multiply-adds for each chunk of taps, added in their order, whatever the block, thread or width.
/// </summary>
internal readonly unsafe struct DirectPass<TTile, TActivation, TVector> : IRowPass
    where TTile : ITile
    where TActivation : IActivation
    where TVector : unmanaged, ISimdVector<TVector>
{
    // What aligning takes.
    private const int Slack = CacheLines.Length / sizeof(float);

    private readonly ConvolutionArguments _arguments;
    private readonly ConvolutionPlan _plan;
    private readonly ChannelGroup _group;
    private readonly TapLattice _lattice;
    private readonly float* _weights;
    private readonly Extent _outputs;
    private readonly Panels _panels;
    private readonly long _count;
    private readonly int _block;
    private readonly bool _streams;

    // The parts that the panels are divided into, where there are fewer blocks than threads.
    private readonly int _parts;

    private DirectPass(in ConvolutionArguments arguments, ConvolutionPlan plan, ChannelGroup group, TapLattice lattice, float* weights)
    {
        _arguments = arguments;
        _plan = plan;
        _group = group;
        _lattice = lattice;
        _weights = weights;
        _outputs = lattice.Outputs(arguments.OutputSize);
        _panels = Panels.Of(group.Outputs, TVector.Count);
        _count = checked(_outputs.Count * arguments.Batch);
        _streams = ShouldStream(arguments, group);
        _block = (int)Math.Min(_panels.RoundUpRows(Tuning.ConvolutionBlock, TVector.Count), _panels.RoundUpRows(_count, TVector.Count));
        _parts = (int)Math.Clamp(LucidRuntime.MaxDegreeOfParallelism / Math.Max(1, Blocks), 1, _panels.Count);
    }

    private long Blocks => (_count + _block - 1) / _block;

    /// <summary>Whether the inputs of the outputs already lie one after the other, as rows do.</summary>
    private bool IsPacked => _lattice.Taps == 1
        && _group.Inputs == _group.AllInputs
        && _plan.InputSpacing == _group.Inputs
        && _outputs == _arguments.InputSize
        && _lattice is { Depth: { InputStep: 1, Offsets: [0] }, Height: { InputStep: 1, Offsets: [0] }, Width: { InputStep: 1, Offsets: [0] } };

    private int FirstBlock { get; init; }

    /// <summary>Runs the convolution for one lattice and group.</summary>
    public static void Run(in ConvolutionArguments arguments, ConvolutionPlan plan, ChannelGroup group, TapLattice lattice, float* weights)
    {
        var pass = new DirectPass<TTile, TActivation, TVector>(arguments, plan, group, lattice, weights);
        if (pass._count > 0)
        {
            int blocks = checked((int)pass.Blocks);
            int elements = (int)Math.Min(int.MaxValue, (long)pass._block * Math.Max(1, lattice.Taps) * Math.Max(group.Inputs, group.Outputs) / pass._parts);
            if (arguments.Observer is null)
            {
                RowParallel.Run(pass, checked(blocks * pass._parts), elements);
                return;
            }

            // So many at a time that what the observer reads is still in the caches.
            int step = Math.Max(RowParallel.FewestObservedBlocks, Tuning.ObservedElements / (pass._block * group.Outputs));
            for (int first = 0; first < blocks; first += step)
            {
                int count = Math.Min(step, blocks - first);
                RowParallel.Run(pass with { FirstBlock = first }, count * pass._parts, elements);
                (long sample, long positions) = Math.DivRem(Math.Min(pass._count, (long)(first + count) * pass._block), pass._outputs.Count);
                arguments.Observer.Advance((int)sample, (int)positions);
            }
        }
    }

    public void Run(int first, int end)
    {
        int lanes = _panels.Vectors * TVector.Count;
        using RentedArray<float> packed = RentedArray<float>.RentUninitialized(checked((_block * _plan.InputSpacing) + TVector.Count + Slack));
        using RentedArray<float> products = RentedArray<float>.RentUninitialized(checked((_block * lanes) + Slack));
        fixed (float* anyRows = packed.Span, anySums = products.Span)
        {
            float* rows = CacheLines.Align(anyRows), sums = CacheLines.Align(anySums);
            for (int item = first; item < end; item++)
            {
                (int block, int part) = Math.DivRem(item, _parts);
                int firstPanel = part * _panels.Count / _parts, endPanel = (part + 1) * _panels.Count / _parts;
                long firstOutput = (long)(FirstBlock + block) * _block;
                int count = (int)Math.Min(_block, _count - firstOutput);
                Multiply(firstOutput, count, firstPanel, endPanel, rows, sums);
                Write(firstOutput, count, firstPanel, endPanel, sums);
            }
        }

        if (_streams)
        {
            Thread.MemoryBarrier();
        }
    }

    private void Multiply(long firstOutput, int count, int firstPanel, int endPanel, float* rows, float* sums)
    {
        if (_lattice.Taps == 0)
        {
            // No input reaches these outputs.
            new Span<float>(sums, _block * _panels.Vectors * TVector.Count).Clear();
            return;
        }

        var packer = new PatchPacker<TVector>(
            _arguments.Input, _arguments.Batch, _arguments.InputSize, _group.AllInputs, _group.FirstInput, _group.Inputs, _lattice, _plan.InputSpacing);
        float* weights = _weights;
        bool isPacked = IsPacked;
        for (int run = 0; run < _lattice.Runs; run += _plan.RunsPerChunk)
        {
            int runs = Math.Min(_plan.RunsPerChunk, _lattice.Runs - run);
            int depth = packer.RowLength(runs);
            float* input = rows;

            // A tile reads whole rows: those of the last block must be there.
            if (isPacked && firstOutput + _block <= _count)
            {
                input = _arguments.Input + ((nint)firstOutput * _plan.InputSpacing);
            }
            else
            {
                Pack(packer, firstOutput, count, run, runs, rows);
            }

            float* output = sums;
            for (int panel = 0; panel < _panels.Count; panel++)
            {
                int vectors = _panels.VectorsOf(panel);
                int tile = Panels.Rows(vectors, TVector.Count);
                int wanted = panel >= firstPanel && panel < endPanel ? count : 0;
                for (int row = 0; row < wanted; row += tile)
                {
                    TTile.Multiply<TVector>(
                        vectors,
                        ref Unsafe.AsRef<float>(input + ((nint)row * _plan.InputSpacing)),
                        ref Unsafe.AsRef<float>(weights),
                        ref Unsafe.AsRef<float>(output + ((nint)row * vectors * TVector.Count)),
                        depth,
                        accumulates: run > 0);
                }

                weights += (nint)depth * vectors * TVector.Count;
                output += (nint)_block * vectors * TVector.Count;
            }
        }
    }

    private void Pack(in PatchPacker<TVector> packer, long firstOutput, int count, int run, int runs, float* rows)
    {
        for (int done = 0; done < count;)
        {
            Locate(firstOutput + done, out int sample, out Extent at);
            int along = Math.Min(count - done, _outputs.Width - at.Width);
            packer.Pack(sample, at.Depth, at.Height, at.Width, along, run, runs, rows + ((nint)done * _plan.InputSpacing));
            done += along;
        }
    }

    private void Write(long firstOutput, int count, int firstPanel, int endPanel, float* sums)
    {
        var epilogue = new ConvolutionEpilogue<TActivation>(_arguments.Bias, _arguments.Slope, _arguments.SlopeStride);
        Extent size = _arguments.OutputSize;
        int lanes = TVector.Count;
        int endVector = endPanel == _panels.Count ? _panels.Vectors : Panels.FirstVector(endPanel);
        nint step = (nint)_lattice.Width.OutputStep * _group.AllOutputs;
        for (int done = 0; done < count;)
        {
            Locate(firstOutput + done, out int sample, out Extent at);
            int along = Math.Min(count - done, _outputs.Width - at.Width);
            int d = _lattice.Depth.FirstOutput + (at.Depth * _lattice.Depth.OutputStep);
            int h = _lattice.Height.FirstOutput + (at.Height * _lattice.Height.OutputStep);
            int w = _lattice.Width.FirstOutput + (at.Width * _lattice.Width.OutputStep);
            float* line = _arguments.Output
                + (((((((nint)sample * size.Depth) + d) * size.Height) + h) * size.Width) + w) * _group.AllOutputs + _group.FirstOutput;
            for (int vector = Panels.FirstVector(firstPanel); vector < endVector; vector++)
            {
                (nint first, nint row) = _panels.Place(vector, _block, lanes);
                float* source = sums + first + (done * row);
                int channel = vector * lanes;
                int channels = _group.Outputs - channel;
                ConvolutionEpilogue<TActivation>.Terms<TVector> terms = epilogue.Of<TVector>(_group.FirstOutput + channel, channels);
                if (channels < lanes)
                {
                    WriteVector<PartialAccess>(source, row, line + channel, step, along, channels, terms);
                }
                else if (_streams)
                {
                    WriteVector<StreamingAccess>(source, row, line + channel, step, along, lanes, terms);
                }
                else
                {
                    WriteVector<CachedAccess>(source, row, line + channel, step, along, lanes, terms);
                }
            }

            done += along;
        }
    }

    private static void WriteVector<TAccess>(
        float* source, nint row, float* target, nint step, int count, int channels, in ConvolutionEpilogue<TActivation>.Terms<TVector> terms)
        where TAccess : IVectorAccess
    {
        for (; count > 0; count--, source += row, target += step)
        {
            TAccess.Store(terms.Apply(TVector.Load(source)), target, channels);
        }
    }

    // Past the caches only whole cache lines are written at once.
    private static bool ShouldStream(in ConvolutionArguments arguments, ChannelGroup group) =>
        arguments.Observer is null
        && sizeof(TVector) == CacheLines.Length
        && arguments.Output == CacheLines.Align(arguments.Output)
        && (group.AllOutputs | group.FirstOutput) % TVector.Count == 0
        && StreamingAccess.ShouldStream(arguments.Input, arguments.Output, arguments.Batch * arguments.OutputSize.Count * group.AllOutputs);

    private void Locate(long output, out int sample, out Extent at)
    {
        (long line, long w) = Math.DivRem(output, _outputs.Width);
        (long plane, long h) = Math.DivRem(line, _outputs.Height);
        (long n, long d) = Math.DivRem(plane, _outputs.Depth);
        sample = (int)n;
        at = new((int)d, (int)h, (int)w);
    }
}
