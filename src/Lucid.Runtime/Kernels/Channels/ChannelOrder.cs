using Lucid.Kernels.Convolution;

namespace Lucid.Kernels.Channels;

/// <summary>Brings the channels of a tensor to the end, where networks work with them, and back.</summary>
internal static unsafe class ChannelOrder
{
    /// <summary>The shape with the channels last.</summary>
    public static TensorShape Last(TensorShape shape) => new([shape[0], .. shape.AsSpan()[2..], shape[1]]);

    /// <summary>Copies a tensor with the channels first into one with the channels last.</summary>
    public static void ToLast(Tensor source, Tensor target)
    {
        fixed (float* from = source.Values, to = target.MutableValues)
        {
            int positions = Positions(source.Shape.AsSpan()[2..]);
            Transposition.Run(from, to, source.Shape[0], source.Shape[1], positions);
        }
    }

    /// <summary>A copy with the channels first of a tensor that has them last.</summary>
    public static Tensor ToFirst(Tensor source)
    {
        TensorShape shape = source.Shape;
        Tensor target = Tensor.Uninitialized(new TensorShape([shape[0], shape[^1], .. shape.AsSpan()[1..^1]]));
        fixed (float* from = source.Values, to = target.MutableValues)
        {
            Transposition.Run(from, to, shape[0], Positions(shape.AsSpan()[1..^1]), shape[^1]);
        }

        return target;
    }

    /// <summary>The same as a recorded operation.</summary>
    public static Tensor RecordedToLast(Tensor source) => source.Permute([0, .. Enumerable.Range(2, source.Shape.Rank - 2), 1]);

    /// <summary>The same as a recorded operation.</summary>
    public static Tensor RecordedToFirst(Tensor source) => source.Permute([0, source.Shape.Rank - 1, .. Enumerable.Range(1, source.Shape.Rank - 2)]);

    private static int Positions(ReadOnlySpan<int> sizes)
    {
        int positions = 1;
        foreach (int size in sizes)
        {
            positions = checked(positions * size);
        }

        return positions;
    }
}
