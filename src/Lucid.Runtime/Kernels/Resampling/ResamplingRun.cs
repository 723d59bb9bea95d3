using Lucid.Kernels.Simd;
using Lucid.Kernels.Spatial;
using Lucid.Memory;

namespace Lucid.Kernels.Resampling;

/// <summary>A resampling, or the gradient of one: the maps of the axes are laid out, and the walk goes over the volumes.</summary>
internal readonly ref struct ResamplingRun : IVectorAction
{
    private readonly ResamplingShape<SummedAxis> _shape;
    private readonly ResamplingSizes _sizes;
    private readonly ReadOnlySpan<float> _source;
    private readonly Span<float> _target;
    private readonly bool _isBackward;

    private ResamplingRun(ResamplingShape<SummedAxis> shape, in ResamplingSizes sizes, ReadOnlySpan<float> source, Span<float> target, bool isBackward)
    {
        _shape = shape;
        _sizes = sizes;
        _source = source;
        _target = target;
        _isBackward = isBackward;
    }

    /// <summary>Computes the output of an input.</summary>
    public static void Forward(ResamplingShape<SummedAxis> shape, in ResamplingSizes sizes, ReadOnlySpan<float> input, Span<float> output) =>
        Run(new(shape, sizes, input, output, isBackward: false));

    /// <summary>Computes the gradient of an input from that of its output.</summary>
    public static void Backward(ResamplingShape<SummedAxis> shape, in ResamplingSizes sizes, ReadOnlySpan<float> gradient, Span<float> result) =>
        Run(new(shape, sizes, gradient, result, isBackward: true));

    public unsafe void Run<TVector>()
        where TVector : unmanaged, ISimdVector<TVector>
    {
        Extent input = _sizes.Input.Size, output = _sizes.Output.Size;
        long indices = 0, weights = 0;
        for (int axis = 0; axis < SpatialShape.MostDimensions; axis++)
        {
            indices += AxisMap.IndicesOf(input[axis], output[axis]);
            weights += AxisMap.WeightsOf(output[axis]);
        }

        using var rentedIndices = RentedArray<int>.RentUninitialized(checked((int)indices));
        using var rentedWeights = RentedArray<double>.RentUninitialized(checked((int)weights));
        fixed (int* index = rentedIndices.Array)
        fixed (double* weight = rentedWeights.Array)
        fixed (float* source = _source, target = _target)
        {
            AxisSums depth = Sums(0, index, weight);
            AxisSums height = Sums(1, index, weight);
            AxisSums width = Sums(2, index, weight);
            (Extent from, Extent to) = _isBackward ? (output, input) : (input, output);
            if (!_isBackward && depth.IsSelection(to.Depth) && height.IsSelection(to.Height) && width.IsSelection(to.Width))
            {
                SelectionPass<TVector>.Run(source, target, depth, height, width, from, to, _sizes.Volumes, _sizes.Inner);
                return;
            }

            var sums = new WeightedSums(depth, height, width, from.Height);
            SeparablePass<WeightedSums, TVector>.Run(sums, source, target, second: null, from, to, _sizes.Volumes, _sizes.Inner);
        }
    }

    private static void Run(in ResamplingRun run)
    {
        if (!run._target.IsEmpty)
        {
            VectorWidth.Run(run);
        }
    }

    private unsafe AxisSums Sums(int axis, int* indices, double* weights)
    {
        Extent input = _sizes.Input.Size, output = _sizes.Output.Size;
        for (int before = 0; before < axis; before++)
        {
            indices += AxisMap.IndicesOf(input[before], output[before]);
            weights += AxisMap.WeightsOf(output[before]);
        }

        var map = new AxisMap(indices, weights, input[axis], output[axis]);
        if (_shape.Axis(axis, _sizes.Shape.Dimensions) is { } along)
        {
            along.Describe(map);
        }
        else
        {
            map.SetIdentity();
        }

        if (!_isBackward)
        {
            return map.Forward;
        }

        map.Transpose();
        return map.Backward;
    }
}
