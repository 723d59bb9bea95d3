using System.Runtime.CompilerServices;
using Lucid.Kernels.Convolution.Direct;
using Lucid.Kernels.Simd;
using Lucid.Kernels.Spatial;
using Lucid.Kernels.Threading;
using Lucid.Memory;

namespace Lucid.Kernels.Convolution.Gradients;

/// <summary>
/// The gradient of the weights of a convolution of A channels to B: for each tap and pair of channels the sum over positions of an element of A times
/// one of B. Positions are summed in chains of floats, chains in doubles, in the order of positions and samples. Threads share out runs of taps, so
/// that the sums do not depend on their number.
/// </summary>
internal readonly unsafe struct WeightGradientPass<TKernel, TVector> : IRowPass
    where TKernel : IConvolutionKernel
    where TVector : unmanaged, ISimdVector<TVector>
{
    // What aligning takes, and what a tile reads behind the last element of a row.
    private const int Slack = (CacheLines.Length / sizeof(float)) + 32;

    private readonly ConvolutionShape _shape;
    private readonly ConvolutionPlan _plan;
    private readonly ConvolutionArguments _arguments;
    private readonly TapLattice _lattice;
    private readonly int _inputs;
    private readonly int _outputs;
    private readonly int _chunks;
    private readonly float* _gradient;

    private WeightGradientPass(in ConvolutionShape shape, in ConvolutionArguments arguments, TapLattice lattice, float* gradient)
    {
        _shape = shape;
        _plan = TKernel.WeightGradientPlan;
        _arguments = arguments;
        _lattice = lattice;
        (_inputs, _outputs) = shape.IsTransposed ? (shape.OutChannels, shape.InChannels) : (shape.InChannels, shape.OutChannels);
        _chunks = (lattice.Runs + _plan.RunsPerChunk - 1) / _plan.RunsPerChunk;
        _gradient = gradient;
    }

    /// <summary>Computes the gradient.</summary>
    /// <param name="shape">The layer's shapes.</param>
    /// <param name="arguments">A as the input, B as the output.</param>
    /// <param name="gradient">Receives the gradient, as the weights lie: (B, A/groups, taps).</param>
    public static void Run(in ConvolutionShape shape, in ConvolutionArguments arguments, float* gradient)
    {
        var pass = new WeightGradientPass<TKernel, TVector>(shape, arguments, TapLattice.Of(shape)[0], gradient);
        RowParallel.Run(pass, checked(pass._chunks * shape.Groups), (int)Math.Min(int.MaxValue, arguments.Batch * arguments.OutputSize.Count * pass._inputs));
    }

    public void Run(int first, int end)
    {
        for (int item = first; item < end; item++)
        {
            (int group, int chunk) = Math.DivRem(item, _chunks);
            int run = chunk * _plan.RunsPerChunk;
            RunChunk(ChannelGroup.Of(group, _shape.Groups, _inputs, _outputs), run, Math.Min(_plan.RunsPerChunk, _lattice.Runs - run));
        }
    }

    private void RunChunk(ChannelGroup group, int firstRun, int runs)
    {
        var packer = new PatchPacker<TVector>(
            _arguments.Input, _arguments.Batch, _arguments.InputSize, group.AllInputs, group.FirstInput, group.Inputs, _lattice, _plan.InputSpacing);
        var panels = Panels.Of(group.Outputs, TVector.Count);
        int lanes = panels.Vectors * TVector.Count;
        int rows = packer.RowLength(runs);
        int allRows = (int)panels.RoundUpRows(rows, TVector.Count);
        int block = Math.Clamp(Tuning.CachedBlock / _plan.InputSpacing, 1, Tuning.GradientChain);
        using RentedArray<float> packed = RentedArray<float>.RentUninitialized(checked((block * _plan.InputSpacing) + Slack));
        using RentedArray<float> packedGradient = RentedArray<float>.RentUninitialized(checked((block * lanes) + Slack));
        using RentedArray<float> chain = RentedArray<float>.RentUninitialized(checked((allRows * lanes) + Slack));
        using RentedArray<double> total = RentedArray<double>.Rent(checked(allRows * lanes));
        fixed (float* anyInput = packed.Span, anyGradient = packedGradient.Span, anyChain = chain.Span)
        fixed (double* totals = total.Span)
        {
            float* input = CacheLines.Align(anyInput), gradient = CacheLines.Align(anyGradient), sums = CacheLines.Align(anyChain);
            int positions = checked((int)_arguments.OutputSize.Count);
            for (int sample = 0; sample < _arguments.Batch; sample++)
            {
                for (int start = 0; start < positions; start += Tuning.GradientChain)
                {
                    int endOfChain = Math.Min(positions, start + Tuning.GradientChain);
                    for (int position = start; position < endOfChain; position += block)
                    {
                        int count = Math.Min(block, endOfChain - position);
                        Pack(packer, sample, position, count, firstRun, runs, input);
                        PackGradient(group, panels, sample, position, count, gradient, block);
                        Multiply(panels, rows, allRows, input, gradient, sums, count, block, accumulates: position > start);
                    }

                    for (int i = 0; i < allRows * lanes; i++)
                    {
                        totals[i] += sums[i];
                    }
                }
            }

            Write(group, panels, firstRun, runs, allRows, totals);
        }
    }

    private void Pack(in PatchPacker<TVector> packer, int sample, int position, int count, int run, int runs, float* rows)
    {
        Extent size = _arguments.OutputSize;
        for (int done = 0; done < count;)
        {
            (int line, int w) = Math.DivRem(position + done, size.Width);
            (int d, int h) = Math.DivRem(line, size.Height);
            int along = Math.Min(count - done, size.Width - w);
            packer.Pack(sample, d, h, w, along, run, runs, rows + ((nint)done * _plan.InputSpacing));
            done += along;
        }
    }

    // The panels one after the other, each with its vectors of one position beside each other.
    private void PackGradient(ChannelGroup group, Panels panels, int sample, int position, int count, float* target, int block)
    {
        float* line = _arguments.Output + ((((nint)sample * (nint)_arguments.OutputSize.Count) + position) * group.AllOutputs) + group.FirstOutput;
        for (int vector = 0; vector < panels.Vectors; vector++)
        {
            (nint first, nint row) = panels.Place(vector, block, TVector.Count);
            int channel = vector * TVector.Count;
            float* source = line + channel;
            float* place = target + first;
            for (int i = 0; i < count; i++, source += group.AllOutputs, place += row)
            {
                TVector.Store(
                    channel + TVector.Count <= group.Outputs ? TVector.Load(source) : TVector.LoadPart(source, group.Outputs - channel, TVector.Zero), place);
            }
        }
    }

    private static void Multiply(Panels panels, int rows, int allRows, float* input, float* gradient, float* sums, int count, int block, bool accumulates)
    {
        for (int panel = 0; panel < panels.Count; panel++)
        {
            int vectors = panels.VectorsOf(panel);
            int tile = Panels.Rows(vectors, TVector.Count);
            for (int row = 0; row < rows; row += tile)
            {
                TKernel.MultiplyWeightGradient<TVector>(
                    vectors,
                    ref Unsafe.AsRef<float>(input + row),
                    ref Unsafe.AsRef<float>(gradient),
                    ref Unsafe.AsRef<float>(sums + ((nint)row * vectors * TVector.Count)),
                    count,
                    accumulates);
            }

            gradient += (nint)block * vectors * TVector.Count;
            sums += (nint)allRows * vectors * TVector.Count;
        }
    }

    private void Write(ChannelGroup group, Panels panels, int firstRun, int runs, int allRows, double* totals)
    {
        int taps = _lattice.Width.Taps.Length;
        int kernel = _shape.Taps;
        for (int output = 0; output < group.Outputs; output++)
        {
            (int vector, int lane) = Math.DivRem(output, TVector.Count);
            (nint first, nint step) = panels.Place(vector, allRows, TVector.Count);
            double* source = totals + first + lane;
            for (int run = firstRun; run < firstRun + runs; run++)
            {
                for (int along = 0; along < taps; along++)
                {
                    int tap = _lattice.Tap(run, along, _shape);
                    for (int channel = 0; channel < group.Inputs; channel++, source += step)
                    {
                        _gradient[((((nint)group.FirstOutput + output) * group.Inputs) + channel) * kernel + tap] = (float)*source;
                    }
                }
            }
        }
    }
}
