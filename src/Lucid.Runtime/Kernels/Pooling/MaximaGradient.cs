using Lucid.Kernels.Threading;

namespace Lucid.Kernels.Pooling;

/// <summary>
/// The gradient of a max pooling: each output's goes to the element that it was found at, in the order of the outputs. A channel of a sample, or a block of channels where they
/// are last, is one thread's.
/// </summary>
internal readonly unsafe struct MaximaGradient : IRowPass
{
    // A cache line of channels: no two threads write to one.
    private const int Block = 16;

    private readonly float* _gradient;
    private readonly float* _taps;
    private readonly float* _result;
    private readonly WindowBoxes _boxes;
    private readonly Spatial.Extent _output;
    private readonly nint* _offsets;
    private readonly int _inner;
    private readonly int _blocks;

    private MaximaGradient(float* gradient, float* taps, float* result, in WindowBoxes boxes, Spatial.Extent output, nint* offsets, int inner)
    {
        _gradient = gradient;
        _taps = taps;
        _result = result;
        _boxes = boxes;
        _output = output;
        _offsets = offsets;
        _inner = inner;
        _blocks = (inner + Block - 1) / Block;
    }

    /// <summary>Adds the gradients up.</summary>
    /// <param name="gradient">The gradient of the output.</param>
    /// <param name="taps">The taps that its elements were found at.</param>
    /// <param name="result">The gradient of the input, cleared.</param>
    /// <param name="boxes">The boxes.</param>
    /// <param name="output">The sizes of the output.</param>
    /// <param name="offsets">Receives how far each tap is from the start of its box.</param>
    /// <param name="volumes">How many volumes there are.</param>
    /// <param name="inner">The elements of a position.</param>
    public static void Run(
        float* gradient, float* taps, float* result, in WindowBoxes boxes, Spatial.Extent output, nint* offsets, int volumes, int inner)
    {
        var pass = new MaximaGradient(gradient, taps, result, boxes, output, offsets, inner);
        pass.FillOffsets();
        long work = boxes.Input.Count * Math.Min(inner, Block);
        RowParallel.Run(pass, checked(volumes * pass._blocks), (int)Math.Clamp(work, 1, int.MaxValue));
    }

    public void Run(int first, int end)
    {
        for (int item = first; item < end; item++)
        {
            (int volume, int block) = Math.DivRem(item, _blocks);
            int start = block * Block, stop = Math.Min(start + Block, _inner);
            nint from = (nint)volume * (nint)_output.Count * _inner, to = (nint)volume * (nint)_boxes.Input.Count * _inner;
            for (int depth = 0; depth < _output.Depth; depth++)
            {
                for (int height = 0; height < _output.Height; height++)
                {
                    nint corner = ((((nint)_boxes.Depth.Start(depth) * _boxes.Input.Height) + (nint)_boxes.Height.Start(height)) * _boxes.Input.Width) - _boxes.Width.Padding;
                    float* target = _result + to + (corner * _inner);
                    nint row = from + ((((nint)depth * _output.Height) + height) * _output.Width * _inner);
                    Add(_gradient + row, _taps + row, target, start, stop);
                }
            }
        }
    }

    private void Add(float* gradient, float* taps, float* target, int start, int stop)
    {
        nint step = (nint)_boxes.Width.Stride * _inner;
        for (int width = 0; width < _output.Width; width++, gradient += _inner, taps += _inner, target += step)
        {
            for (int element = start; element < stop; element++)
            {
                float tap = taps[element];
                if (tap != LocatedMaxima.None)
                {
                    target[_offsets[(int)tap] + element] += gradient[element];
                }
            }
        }
    }

    private void FillOffsets()
    {
        nint* offset = _offsets;
        for (int depth = 0; depth < _boxes.Depth.KernelSize; depth++)
        {
            for (int height = 0; height < _boxes.Height.KernelSize; height++)
            {
                nint row = (((nint)depth * _boxes.Depth.Dilation * _boxes.Input.Height) + ((nint)height * _boxes.Height.Dilation)) * _boxes.Input.Width;
                for (int width = 0; width < _boxes.Width.KernelSize; width++)
                {
                    *offset++ = (row + ((nint)width * _boxes.Width.Dilation)) * _inner;
                }
            }
        }
    }
}
