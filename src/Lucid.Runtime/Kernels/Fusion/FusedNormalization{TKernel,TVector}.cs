using System.Buffers;
using Lucid.Kernels.Convolution;
using Lucid.Kernels.Normalization;
using Lucid.Kernels.Normalization.ChannelsLast;
using Lucid.Kernels.Reductions;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Fusion;

/// <summary>The same with the formulas of one layer, for vectors of one width.</summary>
internal sealed unsafe class FusedNormalization<TKernel, TVector> : FusedNormalization
    where TKernel : INormalizationKernel
    where TVector : unmanaged, ISimdVector<TVector>
{
    private readonly ChannelRows _rows;
    private readonly InterleavedLanes _layout;
    private readonly NormalizationArguments _arguments;
    private readonly AffineTransform[] _transforms;
    private readonly AffineTransform<TVector>[] _vectorTransforms;
    private readonly TVector[] _slopes;
    private RowMoments[] _parts = [];
    private float* _output;

    // The next chunk to gather.
    private int _sample;
    private int _chunk;

    public FusedNormalization(ChannelRows rows, in NormalizationArguments arguments)
    {
        _rows = rows;
        _layout = new InterleavedLanes(rows);
        _arguments = arguments;
        _transforms = new AffineTransform[rows.Count];
        int vectors = (rows.Channels + TVector.Count - 1) / TVector.Count;
        _vectorTransforms = new AffineTransform<TVector>[rows.Batch * _layout.Vectors<TVector>()];
        _slopes = new TVector[vectors];
        for (int vector = 0; TKernel.HasSlope && vector < vectors; vector++)
        {
            int channel = vector * TVector.Count;
            _slopes[vector] = arguments.SlopeCount == 1
                ? TVector.Create(*arguments.Slope)
                : TVector.LoadPart(arguments.Slope + channel, rows.Channels - channel, TVector.Zero);
        }
    }

    public override void Observe(Span<float> output)
    {
        fixed (float* values = output)
        {
            _output = values;
        }

        (_sample, _chunk) = (0, 0);
        _parts = ArrayPool<RowMoments>.Shared.Rent(checked(_rows.Batch * _layout.Chunks * _layout.Channels));
    }

    public override void Advance(int sample, int positions)
    {
        for (; _sample < Math.Min(sample + 1, _rows.Batch); _sample++)
        {
            int end = _sample < sample || positions == _rows.RowLength ? _layout.Chunks : positions / _layout.ChunkPositions;
            if (end > _chunk)
            {
                ChannelsLastForward<TKernel, TVector, CachedAccess>.Gather(
                    _output + (_sample * _layout.Length), _layout, PartsOf(_sample), _chunk, end);
                _chunk = end;
            }

            if (_chunk < _layout.Chunks)
            {
                return;
            }

            _chunk = 0;
        }
    }

    public override void Finish()
    {
        var pass = new ChannelsLastForward<TKernel, TVector, CachedAccess>(_arguments);
        fixed (AffineTransform<TVector>* vectors = _vectorTransforms)
        {
            for (int sample = 0; sample < _rows.Batch; sample++)
            {
                Span<AffineTransform> transforms = TransformsOf(sample);
                pass.Merge(sample, _layout, PartsOf(sample), transforms);
                _layout.Broadcast(transforms, first: 0, vectors + (sample * _layout.Vectors<TVector>()));
            }
        }

        ArrayPool<RowMoments>.Shared.Return(_parts);
        _parts = [];
    }

    public override void Apply(float* source, in InputBox box, float* target, int sample, int channel)
    {
        int vector = channel / TVector.Count;
        AffineTransform<TVector> transform = _vectorTransforms[(sample * _layout.Vectors<TVector>()) + vector];
        TVector slope = _slopes[vector];
        for (int plane = 0; plane < box.Planes; plane++)
        {
            for (int row = 0; row < box.Rows; row++)
            {
                float* values = source + (plane * box.PlaneStep) + (row * box.RowStep);
                for (int column = 0; column < box.Columns; column++, values += box.ColumnStep, target += TVector.Count)
                {
                    TVector.Store(Formulas<TKernel, TVector>.Forward(TVector.Load(values), transform, TVector.Zero, slope), target);
                }
            }
        }
    }

    public override void Write(Span<float> output, ReadOnlySpan<float> residual = default)
    {
        fixed (float* values = output, added = residual)
        {
            SampleChunks.Run(new WritePass(this, values, _arguments with { Residual = added }), _rows);
        }
    }

    private Span<AffineTransform> TransformsOf(int sample) => _transforms.AsSpan(sample * _rows.Channels, _rows.Channels);

    private Span<RowMoments> PartsOf(int sample) => _parts.AsSpan(sample * _layout.Chunks * _layout.Channels, _layout.Chunks * _layout.Channels);

    private readonly struct WritePass(FusedNormalization<TKernel, TVector> normalization, float* output, NormalizationArguments arguments) : ISamplePass
    {
        public void Run(int sample, InterleavedLanes layout, bool parallel)
        {
            float* values = output + (sample * layout.Length);
            var pass = new ChannelsLastForward<TKernel, TVector, CachedAccess>(arguments);
            pass.Write(sample, values, values, layout, normalization.TransformsOf(sample), parallel);
        }
    }
}
