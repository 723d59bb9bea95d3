namespace Lucid;

/// <summary>The lengths that .NET's tensors give as native integers, as this library's sizes.</summary>
internal static class TensorLengths
{
    /// <summary>The most dimensions that are read without allocating.</summary>
    public const int FewDimensions = 8;

    /// <summary>
    /// The sizes of a span of .NET's tensors, outermost first. The default span, which has no dimensions and no elements, has the size 0.
    /// </summary>
    /// <param name="lengths">The span's lengths.</param>
    /// <param name="memory">Receives the sizes where they are not more than it holds.</param>
    /// <exception cref="ArgumentException">A length does not fit in 31 bits.</exception>
    public static ReadOnlySpan<int> ToSizes(ReadOnlySpan<nint> lengths, Span<int> memory)
    {
        if (lengths.IsEmpty)
        {
            return [0];
        }

        Span<int> sizes = lengths.Length <= memory.Length ? memory[..lengths.Length] : new int[lengths.Length];
        for (int i = 0; i < sizes.Length; i++)
        {
            sizes[i] = lengths[i] <= int.MaxValue
                ? (int)lengths[i]
                : throw new ArgumentException(
                    $"Expected lengths of at most {int.MaxValue}, got {lengths[i]} in dimension {i}.", nameof(lengths));
        }

        return sizes;
    }
}
