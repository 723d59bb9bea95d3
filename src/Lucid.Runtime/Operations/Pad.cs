namespace Lucid;

public partial class Tensor
{
    /// <summary>Adds elements at the ends of the innermost dimensions, as PyTorch's <c>torch.nn.functional.pad</c> does.</summary>
    /// <param name="padding">
    /// Two numbers for each dimension, from the innermost outwards: how many elements to add before the first and after the last. A negative number takes
    /// elements away. <c>[1, 2]</c> pads W; <c>[1, 1, 0, 3]</c> pads W by 1 and 1, and H by 0 and 3.
    /// </param>
    /// <param name="mode">What the new elements are.</param>
    /// <param name="value">The new elements where <paramref name="mode"/> is <see cref="PaddingMode.Constant"/>.</param>
    /// <returns>A new tensor; a view where nothing is added. Elements that were copied several times add up their gradients.</returns>
    /// <exception cref="ArgumentException">
    /// The numbers are no pairs, or more than two for each dimension; a dimension would get a negative size; or a mode other than
    /// <see cref="PaddingMode.Constant"/> is asked for more elements than there are to copy: reflection needs a size above the padding,
    /// circular padding one of at least the padding, replication one element.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="mode"/> is not one of its names, or the result has more elements than one array holds.
    /// </exception>
    public Tensor Pad(ReadOnlySpan<int> padding, PaddingMode mode = PaddingMode.Constant, float value = 0)
    {
        if (!Enum.IsDefined(mode))
        {
            throw new ArgumentOutOfRangeException(nameof(mode), mode, "Expected PaddingMode.Constant, Reflect, Replicate or Circular.");
        }

        if (padding.Length % 2 != 0 || padding.Length > 2 * Shape.Rank)
        {
            throw new ArgumentException(
                $"Expected two numbers for each of at most {Shape.Rank} dimensions of {Shape}, got {padding.Length} numbers.", nameof(padding));
        }

        // All positions first: what cannot be padded is refused before anything is computed.
        var padded = new List<(int Dimension, int[] Positions)>();
        for (int i = 0; i < padding.Length; i += 2)
        {
            if (padding[i] != 0 || padding[i + 1] != 0)
            {
                int dimension = Shape.Rank - 1 - (i / 2);
                padded.Add((dimension, PaddedPositions(dimension, padding.Slice(i, 2), mode)));
            }
        }

        // Modes look at one dimension each, so one after the other is all at once.
        Tensor result = padded.Count == 0 ? Reshape(Shape) : this;
        foreach ((int dimension, int[] positions) in padded)
        {
            result = result.Select(dimension, positions, value);
        }

        return result;
    }

    /// <summary>Where the elements of a padded dimension come from; −1 for a new one.</summary>
    private int[] PaddedPositions(int dimension, ReadOnlySpan<int> padding, PaddingMode mode)
    {
        (int before, int after) = (padding[0], padding[1]);
        int size = Shape[dimension];
        long padded = (long)size + before + after;
        long largest = mode switch
        {
            PaddingMode.Reflect => size - 1,
            PaddingMode.Circular => size,
            PaddingMode.Replicate when size == 0 => 0,
            _ => int.MaxValue,
        };
        if (padded < 0 || Math.Max(before, after) > largest)
        {
            throw new ArgumentException(
                $"{mode} padding of dimension {dimension} of {Shape}, of size {size}, by {before} and {after}: expected a result of 0 or more elements"
                + (largest < int.MaxValue ? $", and at most {Math.Max(largest, 0)} new ones at each end." : "."),
                nameof(padding));
        }

        if (padded > int.MaxValue)
        {
            throw new ArgumentOutOfRangeException(
                nameof(padding), $"A dimension has at most {int.MaxValue} elements, got {padded} for dimension {dimension} of {Shape}.");
        }

        return [.. Enumerable.Range(0, (int)padded).Select(i => Source(i - before))];

        int Source(int position) => mode switch
        {
            _ when position >= 0 && position < size => position,
            PaddingMode.Reflect => position < 0 ? -position : (2 * (size - 1)) - position,
            PaddingMode.Replicate => position < 0 ? 0 : size - 1,
            PaddingMode.Circular => position < 0 ? position + size : position - size,
            _ => -1,
        };
    }
}
