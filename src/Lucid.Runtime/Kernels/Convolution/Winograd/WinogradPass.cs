using System.Runtime.CompilerServices;
using Lucid.Kernels.Activations;
using Lucid.Kernels.Simd;
using Lucid.Kernels.Spatial;
using Lucid.Kernels.Threading;
using Lucid.Memory;

namespace Lucid.Kernels.Convolution.Winograd;

/// <summary>
/// A convolution by Winograd's algorithm (Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks", 2015): blocks of tiles are transformed to points, multiplied
/// with the transformed weights point by point, and transformed back. Each output has one fixed order of operations, whatever the block, thread or width.
/// </summary>
internal readonly unsafe struct WinogradPass<TTile, TActivation, TVector> : IRowPass
    where TTile : ITile
    where TActivation : IActivation
    where TVector : unmanaged, ISimdVector<TVector>
{
    // What aligning takes.
    private const int Slack = CacheLines.Length / sizeof(float);

    private readonly WinogradTiling _tiling;
    private readonly ConvolutionArguments _arguments;
    private readonly float* _weights;
    private readonly int _inputs;
    private readonly int _outputs;
    private readonly int _spacing;
    private readonly int _chain;
    private readonly Panels _panels;
    private readonly Extent _tiles;
    private readonly long _count;
    private readonly int _block;

    private WinogradPass(WinogradTiling tiling, in ConvolutionArguments arguments, float* weights, int inputs, int outputs, int spacing)
    {
        _tiling = tiling;
        _arguments = arguments;
        _weights = weights;
        _inputs = inputs;
        _outputs = outputs;
        _spacing = spacing;
        _chain = inputs <= Tuning.FewWinogradChannels ? Tuning.ShortWinogradChain : Tuning.WinogradChain;
        _panels = Panels.Of(outputs, TVector.Count);
        _tiles = tiling.Tiles(arguments.OutputSize);
        _count = checked(_tiles.Count * arguments.Batch);
        // Products and sums stay in a second-level cache while few channels do; with more, weights are fetched for more tiles at a time.
        _block = (int)Math.Min(_panels.RoundUpRows(inputs >= 128 ? 24 : 12, TVector.Count), _panels.RoundUpRows(_count, TVector.Count));
    }

    private int FirstBlock { get; init; }

    /// <summary>Runs the convolution.</summary>
    /// <param name="tiling">The tiles.</param>
    /// <param name="arguments">What is read and written.</param>
    /// <param name="weights">The transformed weights.</param>
    /// <param name="inputs">C.</param>
    /// <param name="outputs">K.</param>
    /// <param name="spacing">How far apart the rows are that a tile of the kernel reads.</param>
    public static void Run(WinogradTiling tiling, in ConvolutionArguments arguments, float* weights, int inputs, int outputs, int spacing)
    {
        var pass = new WinogradPass<TTile, TActivation, TVector>(tiling, arguments, weights, inputs, outputs, spacing);
        int blocks = checked((int)((pass._count + pass._block - 1) / pass._block));
        int elements = (int)Math.Min(int.MaxValue, (long)pass._block * tiling.Points * Math.Max(inputs, outputs));
        if (arguments.Observer is null)
        {
            RowParallel.Run(pass, blocks, elements);
            return;
        }

        // A layer of tiles at a time: what the observer reads is still in the caches. Where layers are small, blocks enough for all threads.
        long layer = (long)pass._tiles.Height * pass._tiles.Width * tiling.Depth.Dilation;
        int step = (int)Math.Clamp(Math.Max(layer / pass._block, RowParallel.FewestObservedBlocks), 1, blocks);
        for (int first = 0; first < blocks; first += step)
        {
            int count = Math.Min(step, blocks - first);
            RowParallel.Run(pass with { FirstBlock = first }, count, elements);
            pass.Advance(Math.Min(pass._count, (long)(first + count) * pass._block));
        }
    }

    public void Run(int first, int end)
    {
        int points = _tiling.Points;
        int outputLanes = _panels.Vectors * TVector.Count;
        using RentedArray<float> transformed = RentedArray<float>.RentUninitialized(checked((points * _block * _spacing) + Slack));
        using RentedArray<float> products = RentedArray<float>.RentUninitialized(checked((points * _block * outputLanes) + Slack));
        using RentedArray<float> scratch = RentedArray<float>.RentUninitialized((2 * points * TVector.Count) + Slack);
        fixed (float* anyInputs = transformed.Span, anyProducts = products.Span, anyScratch = scratch.Span)
        {
            float* v = CacheLines.Align(anyInputs), m = CacheLines.Align(anyProducts), s = CacheLines.Align(anyScratch);
            float** origins = stackalloc float*[_block];
            for (int block = FirstBlock + first; block < FirstBlock + end; block++)
            {
                long firstTile = (long)block * _block;
                int tiles = (int)Math.Min(_block, _count - firstTile);
                TransformInputs(firstTile, tiles, v, s);
                Multiply(tiles, v, m, Upcoming(firstTile + tiles, block + 1 < FirstBlock + end ? _block : 0, origins));
                TransformOutputs(firstTile, tiles, m, s);
            }
        }
    }

    private void TransformInputs(long firstTile, int tiles, float* v, float* scratch)
    {
        Extent size = _arguments.InputSize;
        InputBox box = Box();
        for (int t = 0; t < tiles; t++)
        {
            Locate(firstTile + t, out int sample, out Extent first);
            bool isInside = _tiling.Depth.IsInside(first.Depth, size.Depth)
                && _tiling.Height.IsInside(first.Height, size.Height)
                && _tiling.Width.IsInside(first.Width, size.Width);
            float* source = Source(sample, first);
            for (int c = 0; c < _inputs; c += TVector.Count)
            {
                float* target = v + ((nint)t * _spacing) + c;
                bool isWhole = isInside && c + TVector.Count <= _inputs;
                if (isWhole && _arguments.InputTransform is null)
                {
                    TransformInput(source + c, box.ColumnStep, box.RowStep, box.PlaneStep, scratch, target);
                    continue;
                }

                float* gathered = scratch + (_tiling.Points * TVector.Count);
                if (isWhole)
                {
                    _arguments.InputTransform!.Apply(source + c, box, gathered, sample, c);
                }
                else
                {
                    // With the zeros around the input.
                    Gather(source + c, box, first, sample, c, gathered);
                }

                nint row = _tiling.Width.Points * TVector.Count;
                TransformInput(gathered, TVector.Count, row, _tiling.Height.Points * row, scratch, target);
            }
        }
    }

    // The first input that a tile reads; it may be outside.
    private float* Source(int sample, Extent first)
    {
        Extent size = _arguments.InputSize;
        int d = first.Depth - _tiling.Depth.Padding, h = first.Height - _tiling.Height.Padding, w = first.Width - _tiling.Width.Padding;
        return _arguments.Input + ((((((((nint)sample * size.Depth) + d) * size.Height) + h) * size.Width) + w) * _inputs);
    }

    // What a tile reads.
    private InputBox Box()
    {
        nint column = (nint)_tiling.Width.Dilation * _inputs;
        nint row = (nint)_tiling.Height.Dilation * _arguments.InputSize.Width * _inputs;
        nint plane = (nint)_tiling.Depth.Dilation * _arguments.InputSize.Height * _arguments.InputSize.Width * _inputs;
        return new(_tiling.Depth.Points, plane, _tiling.Height.Points, row, _tiling.Width.Points, column);
    }

    // What a tile reads that its neighbour before it has not read.
    private InputPrefetch Upcoming(long firstTile, int tiles, float** origins)
    {
        int count = _tiling.Width.Dilation == 1 ? (int)Math.Clamp(_count - firstTile, 0, tiles) : 0;
        for (int t = 0; t < count; t++)
        {
            Locate(firstTile + t, out int sample, out Extent first);
            origins[t] = Source(sample, first) + ((nint)(_tiling.Width.Points - _tiling.Width.Tile) * _inputs);
        }

        return new(origins, count, Box(), _tiling.Width.Tile * _inputs);
    }

    private void Gather(float* source, in InputBox box, Extent first, int sample, int channel, float* target)
    {
        Extent size = _arguments.InputSize;
        int d = first.Depth - _tiling.Depth.Padding, h = first.Height - _tiling.Height.Padding, w = first.Width - _tiling.Width.Padding;
        int channels = _inputs - channel;
        int lanes = TVector.Count;
        (int begin, int end) = _tiling.Width.Inside(w, size.Width);
        for (int i = 0; i < box.Planes; i++)
        {
            for (int j = 0; j < box.Rows; j++, target += box.Columns * lanes)
            {
                if ((uint)(d + (i * _tiling.Depth.Dilation)) >= (uint)size.Depth || (uint)(h + (j * _tiling.Height.Dilation)) >= (uint)size.Height)
                {
                    new Span<float>(target, box.Columns * lanes).Clear();
                    continue;
                }

                // Zeros around the input stay zeros, whatever is done to it.
                new Span<float>(target, begin * lanes).Clear();
                new Span<float>(target + (end * lanes), (box.Columns - end) * lanes).Clear();
                float* inside = target + (begin * lanes);
                GatherRow(source + (i * box.PlaneStep) + (j * box.RowStep) + (begin * box.ColumnStep), box.ColumnStep, channels, inside, end - begin);
                _arguments.InputTransform?.Apply(inside, InputBox.Row(end - begin, lanes), inside, sample, channel);
            }
        }
    }

    private static void GatherRow(float* source, nint column, int channels, float* target, int count)
    {
        if (channels >= TVector.Count)
        {
            for (; count > 0; count--, source += column, target += TVector.Count)
            {
                TVector.Store(TVector.Load(source), target);
            }

            return;
        }

        for (; count > 0; count--, source += column, target += TVector.Count)
        {
            TVector.Store(TVector.LoadPart(source, channels, TVector.Zero), target);
        }
    }

    private void TransformInput(float* source, nint column, nint row, nint plane, float* scratch, float* target)
    {
        int height = _tiling.Height.Points, width = _tiling.Width.Points, depth = _tiling.Depth.Points;
        int lanes = TVector.Count;
        nint point = (nint)_block * _spacing;
        for (int i = 0; i < depth; i++)
        {
            float* slice = scratch + (i * height * width * lanes);
            WinogradTransforms<TVector>.Input(_tiling.Width, source + (i * plane), column, row, slice, lanes, width * lanes, height);
            if (depth > 1)
            {
                WinogradTransforms<TVector>.Input(_tiling.Height, slice, width * lanes, lanes, slice, width * lanes, lanes, width);
            }
            else
            {
                WinogradTransforms<TVector>.Input(_tiling.Height, slice, width * lanes, lanes, target, width * point, point, width);
            }
        }

        if (depth > 1)
        {
            nint area = height * width;
            WinogradTransforms<TVector>.Input(_tiling.Depth, scratch, area * lanes, lanes, target, area * point, point, (int)area);
        }
    }

    // Rows behind the last tile hold what they may: their sums are not read.
    private void Multiply(int tiles, float* v, float* m, InputPrefetch upcoming)
    {
        float* weights = _weights;
        int pieces = (upcoming.Pieces + _tiling.Points - 1) / _tiling.Points;
        for (int point = 0; point < _tiling.Points; point++)
        {
            float* input = v + ((nint)point * _block * _spacing);
            float* output = m + ((nint)point * _block * _panels.Vectors * TVector.Count);
            upcoming.Advance(pieces);
            for (int panel = 0; panel < _panels.Count; panel++)
            {
                int vectors = _panels.VectorsOf(panel);
                int rows = Panels.Rows(vectors, TVector.Count);
                for (int t = 0; t < tiles; t += rows)
                {
                    // In chains, because the rounding errors of one long chain are what the transforms magnify most.
                    for (int channel = 0; channel < _inputs; channel += _chain)
                    {
                        TTile.Multiply<TVector>(
                            vectors,
                            ref Unsafe.AsRef<float>(input + ((nint)t * _spacing) + channel),
                            ref Unsafe.AsRef<float>(weights + ((nint)channel * vectors * TVector.Count)),
                            ref Unsafe.AsRef<float>(output + ((nint)t * vectors * TVector.Count)),
                            Math.Min(_chain, _inputs - channel),
                            accumulates: channel > 0);
                    }
                }

                weights += (nint)_inputs * vectors * TVector.Count;
                output += (nint)_block * vectors * TVector.Count;
            }
        }
    }

    private void TransformOutputs(long firstTile, int tiles, float* m, float* scratch)
    {
        var epilogue = new ConvolutionEpilogue<TActivation>(_arguments.Bias, _arguments.Slope, _arguments.SlopeStride);
        int lanes = TVector.Count;
        for (int vector = 0; vector < _panels.Vectors; vector++)
        {
            (nint first, nint tile) = _panels.Place(vector, _block, lanes);
            float* sums = m + first;
            int channel = vector * lanes;
            ConvolutionEpilogue<TActivation>.Terms<TVector> terms = epilogue.Of<TVector>(channel, _outputs - channel);
            for (int t = 0; t < tiles; t++)
            {
                TransformOutput(sums + (t * tile), scratch);
                Write(firstTile + t, scratch, channel, terms);
            }
        }
    }

    // The outputs end up in the first half of the scratch memory, one after the other.
    private void TransformOutput(float* sums, float* scratch)
    {
        int height = _tiling.Height.Points, width = _tiling.Width.Points;
        int lanes = TVector.Count;
        nint point = (nint)_block * _panels.Vectors * lanes;
        nint area = height * width;
        float* planes = scratch + (_tiling.Points * lanes);
        WinogradTransforms<TVector>.Output(_tiling.Depth, sums, area * point, point, planes, area * lanes, lanes, (int)area);
        for (int i = 0; i < _tiling.Depth.Tile; i++)
        {
            float* plane = planes + (i * area * lanes);
            float* target = scratch + ((nint)i * _tiling.Height.Tile * _tiling.Width.Tile * lanes);
            WinogradTransforms<TVector>.Output(_tiling.Height, plane, width * lanes, lanes, plane, width * lanes, lanes, width);
            WinogradTransforms<TVector>.Output(_tiling.Width, plane, lanes, width * lanes, target, lanes, _tiling.Width.Tile * lanes, _tiling.Height.Tile);
        }
    }

    private void Write(long tile, float* values, int channel, in ConvolutionEpilogue<TActivation>.Terms<TVector> terms)
    {
        Locate(tile, out int sample, out Extent first);
        Extent size = _arguments.OutputSize;
        int depth = _tiling.Depth.Outputs(first.Depth, size.Depth);
        int height = _tiling.Height.Outputs(first.Height, size.Height);
        int width = _tiling.Width.Outputs(first.Width, size.Width);
        nint column = (nint)_tiling.Width.Dilation * _outputs;
        int channels = _outputs - channel;
        for (int i = 0; i < depth; i++)
        {
            int d = first.Depth + (i * _tiling.Depth.Dilation);
            for (int j = 0; j < height; j++)
            {
                int h = first.Height + (j * _tiling.Height.Dilation);
                float* source = values + ((((nint)i * _tiling.Height.Tile) + j) * _tiling.Width.Tile * TVector.Count);
                float* target = _arguments.Output
                    + (((((((nint)sample * size.Depth) + d) * size.Height) + h) * size.Width) + first.Width) * _outputs + channel;
                for (int k = 0; k < width; k++, source += TVector.Count, target += column)
                {
                    TVector value = terms.Apply(TVector.Load(source));
                    if (channels >= TVector.Count)
                    {
                        TVector.Store(value, target);
                    }
                    else
                    {
                        TVector.StorePart(value, target, channels);
                    }
                }
            }
        }
    }

    // Whole layers of tiles have all their outputs; those of a lattice wait for the others.
    private void Advance(long tiles)
    {
        (long sample, long inSample) = Math.DivRem(tiles, _tiles.Count);
        long layers = inSample / ((long)_tiles.Height * _tiles.Width) / _tiling.Depth.Dilation;
        long depth = Math.Min(_arguments.OutputSize.Depth, layers * _tiling.Depth.Tile * _tiling.Depth.Dilation);
        _arguments.Observer!.Advance((int)sample, checked((int)(depth * _arguments.OutputSize.Height * _arguments.OutputSize.Width)));
    }

    private void Locate(long tile, out int sample, out Extent first)
    {
        (long sampleTiles, int inSample) = (tile / _tiles.Count, (int)(tile % _tiles.Count));
        (int plane, int w) = Math.DivRem(inSample, _tiles.Width);
        (int d, int h) = Math.DivRem(plane, _tiles.Height);
        sample = (int)sampleTiles;
        first = new(_tiling.Depth.FirstOutput(d), _tiling.Height.FirstOutput(h), _tiling.Width.FirstOutput(w));
    }
}
