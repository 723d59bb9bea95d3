namespace Lucid.Tests.Operations;

/// <summary>An array of doubles with the plainest way to compute each operation: index by index. What the operations are compared with.</summary>
public sealed class Reference(double[] values, params int[] shape)
{
    public double[] Values { get; } = values;

    public int[] Shape { get; } = shape;

    public static Reference Of(Tensor tensor) =>
        new([.. tensor.AsReadOnlySpan().ToArray().Select(value => (double)value)], tensor.Shape.AsSpan().ToArray());

    public static Reference operator +(Reference a, Reference b) => Combine(a, b, (x, y) => x + y);

    public static Reference operator -(Reference a, Reference b) => Combine(a, b, (x, y) => x - y);

    public static Reference operator *(Reference a, Reference b) => Combine(a, b, (x, y) => x * y);

    public static Reference operator /(Reference a, Reference b) => Combine(a, b, (x, y) => x / y);

    public static implicit operator Reference(double value) => new([value]);

    public Reference Map(Func<double, double> function) => new([.. Values.Select(function)], Shape);

    public Reference Reshape(params int[] shape) => new(Values, shape);

    /// <summary>Sums over the given dimensions, which stay with size 1.</summary>
    public Reference Sum(params int[] dimensions)
    {
        var result = Zeros([.. Shape.Select((size, dimension) => dimensions.Contains(dimension) ? 1 : size)]);
        foreach (int[] index in Indices(Shape))
        {
            result.Values[result.Offset(index)] += Values[Offset(index)];
        }

        return result;
    }

    public static Reference Concatenate(int dimension, params Reference[] parts)
    {
        int[] shape = [.. parts[0].Shape];
        shape[dimension] = parts.Sum(part => part.Shape[dimension]);
        Reference result = Zeros(shape);
        int start = 0;
        foreach (Reference part in parts)
        {
            foreach (int[] index in Indices(part.Shape))
            {
                int[] target = [.. index];
                target[dimension] += start;
                result.Values[result.Offset(target)] = part.Values[part.Offset(index)];
            }

            start += part.Shape[dimension];
        }

        return result;
    }

    /// <summary>An array of which each element is one of this array's, or <paramref name="otherwise"/> where there is none.</summary>
    public Reference Pick(int[] shape, Func<int[], int[]?> source, double otherwise = 0)
    {
        Reference result = Zeros(shape);
        foreach (int[] index in Indices(shape))
        {
            result.Values[result.Offset(index)] = source([.. index]) is { } from ? At(from) : otherwise;
        }

        return result;
    }

    public double At(int[] index) => Values[Offset(index)];

    public static Reference Combine(Reference a, Reference b, Func<double, double, double> function)
    {
        int rank = Math.Max(a.Shape.Length, b.Shape.Length);
        Reference result = Zeros([.. Enumerable.Range(1, rank).Select(fromEnd => SizeOf(a, b, fromEnd)).Reverse()]);
        foreach (int[] index in Indices(result.Shape))
        {
            result.Values[result.Offset(index)] = function(a.Values[a.Offset(index)], b.Values[b.Offset(index)]);
        }

        return result;
    }

    private static int SizeOf(Reference a, Reference b, int fromEnd)
    {
        int left = fromEnd <= a.Shape.Length ? a.Shape[^fromEnd] : 1;
        int right = fromEnd <= b.Shape.Length ? b.Shape[^fromEnd] : 1;
        return left == 1 ? right : left;
    }

    private static Reference Zeros(params int[] shape) => new(new double[shape.Aggregate(1, (product, size) => product * size)], shape);

    /// <summary>The offset of an element, or of the one that stands for it where this array is broadcast.</summary>
    private int Offset(int[] index)
    {
        int offset = 0;
        for (int dimension = 0; dimension < Shape.Length; dimension++)
        {
            int position = index[index.Length - Shape.Length + dimension];
            offset = (offset * Shape[dimension]) + (Shape[dimension] == 1 ? 0 : position);
        }

        return offset;
    }

    private static IEnumerable<int[]> Indices(int[] shape)
    {
        int count = shape.Aggregate(1, (product, size) => product * size);
        for (int number = 0; number < count; number++)
        {
            int[] index = new int[shape.Length];
            int rest = number;
            for (int dimension = shape.Length - 1; dimension >= 0; dimension--)
            {
                index[dimension] = rest % shape[dimension];
                rest /= shape[dimension];
            }

            yield return index;
        }
    }
}
