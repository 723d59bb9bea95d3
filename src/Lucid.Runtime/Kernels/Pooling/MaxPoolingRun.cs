using Lucid.Kernels.Resampling;
using Lucid.Kernels.Simd;
using Lucid.Kernels.Spatial;
using Lucid.Memory;

namespace Lucid.Kernels.Pooling;

/// <summary>A max pooling, with or without the taps that its gradient needs, and the gradient.</summary>
internal readonly ref struct MaxPoolingRun : IVectorAction
{
    private readonly WindowBoxes _boxes;
    private readonly ResamplingSizes _sizes;
    private readonly ReadOnlySpan<float> _input;
    private readonly Span<float> _output;
    private readonly Span<float> _taps;

    private MaxPoolingRun(ResamplingShape<MaxWindows> shape, in ResamplingSizes sizes, ReadOnlySpan<float> input, Span<float> output, Span<float> taps)
    {
        _boxes = BoxesOf(shape, sizes);
        _sizes = sizes;
        _input = input;
        _output = output;
        _taps = taps;
    }

    /// <summary>Computes the output of an input.</summary>
    /// <param name="shape">The layer's shapes.</param>
    /// <param name="sizes">The sizes of the call.</param>
    /// <param name="input">The input.</param>
    /// <param name="output">Receives the output.</param>
    /// <param name="taps">Receives the tap that each was found at; empty where nobody asks.</param>
    public static void Forward(
        ResamplingShape<MaxWindows> shape, in ResamplingSizes sizes, ReadOnlySpan<float> input, Span<float> output, Span<float> taps = default)
    {
        if (!output.IsEmpty)
        {
            VectorWidth.Run(new MaxPoolingRun(shape, sizes, input, output, taps));
        }
    }

    /// <summary>Adds the gradients of an output to that of its input, which is cleared.</summary>
    public static unsafe void Backward(
        ResamplingShape<MaxWindows> shape, in ResamplingSizes sizes, ReadOnlySpan<float> gradient, ReadOnlySpan<float> taps, Span<float> result)
    {
        if (gradient.IsEmpty)
        {
            return;
        }

        WindowBoxes boxes = BoxesOf(shape, sizes);
        using var offsets = RentedArray<nint>.RentUninitialized(boxes.Taps);
        fixed (float* g = gradient, tap = taps, dx = result)
        fixed (nint* offset = offsets.Array)
        {
            MaximaGradient.Run(g, tap, dx, boxes, sizes.Output.Size, offset, sizes.Volumes, sizes.Inner);
        }
    }

    public unsafe void Run<TVector>()
        where TVector : unmanaged, ISimdVector<TVector>
    {
        Extent from = _sizes.Input.Size, to = _sizes.Output.Size;
        fixed (float* input = _input, output = _output, taps = _taps)
        {
            if (_taps.IsEmpty)
            {
                SeparablePass<Maxima, TVector>.Run(new Maxima(_boxes), input, output, second: null, from, to, _sizes.Volumes, _sizes.Inner);
            }
            else
            {
                SeparablePass<LocatedMaxima, TVector>.Run(new LocatedMaxima(_boxes), input, output, taps, from, to, _sizes.Volumes, _sizes.Inner);
            }
        }
    }

    private static WindowBoxes BoxesOf(ResamplingShape<MaxWindows> shape, in ResamplingSizes sizes)
    {
        int dimensions = sizes.Shape.Dimensions;
        return new(
            shape.Axis(0, dimensions)?.Windows ?? PoolingAxis.None,
            shape.Axis(1, dimensions)?.Windows ?? PoolingAxis.None,
            shape.Axis(2, dimensions)?.Windows ?? PoolingAxis.None,
            sizes.Input.Size);
    }
}
