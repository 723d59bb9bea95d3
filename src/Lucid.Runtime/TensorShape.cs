using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Lucid;

/// <summary>
/// The sizes of a tensor's dimensions, outermost first: <c>(N, C, D, H, W)</c> for a batch of volumes. Immutable; equal by value.
/// The scalar shape <c>()</c> has rank 0 and one element.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public readonly struct TensorShape : IEquatable<TensorShape>
{
    /// <summary>The most dimensions that a shape may have.</summary>
    public const int MaxRank = 64;

    private readonly int[]? _sizes;

    /// <summary>Makes a shape of the given sizes.</summary>
    /// <param name="sizes">The size of each dimension, outermost first; none for a scalar.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A size is negative, the number of elements does not fit in 63 bits, or there are more dimensions than <see cref="MaxRank"/>.
    /// </exception>
    public TensorShape(params ReadOnlySpan<int> sizes)
    {
        if (sizes.Length > MaxRank)
        {
            throw new ArgumentOutOfRangeException(nameof(sizes), $"A tensor has at most {MaxRank} dimensions, got {sizes.Length}.");
        }

        // One empty dimension empties the whole, however large the others are.
        long count = sizes.Contains(0) ? 0 : 1;
        foreach (int size in sizes)
        {
            if (size < 0)
            {
                throw new ArgumentOutOfRangeException(nameof(sizes), size, $"A tensor's sizes must be 0 or more, got {Format(sizes)}.");
            }

            if (count > long.MaxValue / Math.Max(size, 1))
            {
                throw new ArgumentOutOfRangeException(nameof(sizes), $"A tensor has at most 2^63 − 1 elements, got {Format(sizes)}.");
            }

            count *= size;
        }

        _sizes = sizes.ToArray();
        ElementCount = count;
    }

    /// <summary>The number of dimensions.</summary>
    public int Rank => Sizes.Length;

    /// <summary>The number of elements: the product of all sizes, 1 for a scalar.</summary>
    // A default struct is the scalar shape, so its count of 0 reads as 1.
    public long ElementCount
    {
        get => _sizes is null ? 1 : field;
    }

    /// <summary>The size of one dimension.</summary>
    /// <param name="dimension">0 for the outermost; <c>^1</c> for the innermost.</param>
    /// <exception cref="ArgumentOutOfRangeException">The shape has no such dimension.</exception>
    public int this[Index dimension]
    {
        get
        {
            int position = dimension.GetOffset(Rank);
            return (uint)position < (uint)Rank
                ? Sizes[position]
                : throw new ArgumentOutOfRangeException(nameof(dimension), dimension, $"The shape {this} has {Rank} dimensions.");
        }
    }

    /// <summary>The sizes, outermost first.</summary>
    public ReadOnlySpan<int> AsSpan() => Sizes;

    private ReadOnlySpan<int> Sizes => _sizes;

    /// <summary>The position of a dimension that may count from the end: −1 is the innermost.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The shape has no such dimension.</exception>
    internal int PositionOf(int dimension, string parameterName)
    {
        int position = dimension < 0 ? dimension + Rank : dimension;
        return (uint)position < (uint)Rank ? position : throw new ArgumentOutOfRangeException(
            parameterName, dimension, $"The shape {this} has {Rank} dimensions: expected {-Rank} to {Rank - 1}, got {dimension}.");
    }

    /// <summary>The number of positions in the dimensions outside one, and in those inside it; none where one of those dimensions is empty.</summary>
    internal (int Outer, int Inner) Around(int dimension)
    {
        (int outer, int inner) = (Product(Sizes[..dimension]), Product(Sizes[(dimension + 1)..]));
        return outer == 0 || inner == 0 ? (0, 0) : (outer, inner);

        static int Product(ReadOnlySpan<int> sizes)
        {
            int product = 1;
            foreach (int size in sizes)
            {
                product *= size;
            }

            return product;
        }
    }

    /// <summary>Where an element lies in (outer, size, inner), given its index in the dimension and its position without it.</summary>
    internal static int OffsetOf(int position, int index, int size, int inner)
    {
        (int outer, int column) = Math.DivRem(position, inner);
        return (((outer * size) + index) * inner) + column;
    }

    /// <summary>
    /// The shape two operands broadcast to, by NumPy's and PyTorch's rule: aligned at the innermost dimension, equal sizes or one of them 1.
    /// </summary>
    /// <param name="left">One operand's shape.</param>
    /// <param name="right">The other operand's shape.</param>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static TensorShape Broadcast(TensorShape left, TensorShape right)
    {
        if (left == right)
        {
            return left;
        }

        int rank = Math.Max(left.Rank, right.Rank);
        Span<int> sizes = stackalloc int[rank];
        for (int fromEnd = 1; fromEnd <= rank; fromEnd++)
        {
            int a = fromEnd <= left.Rank ? left.Sizes[^fromEnd] : 1;
            int b = fromEnd <= right.Rank ? right.Sizes[^fromEnd] : 1;
            if (a != b && a != 1 && b != 1)
            {
                throw new ArgumentException($"The shapes {left} and {right} do not broadcast: expected equal sizes or 1 in every dimension, got {a} and {b}.");
            }

            sizes[^fromEnd] = a == 1 ? b : a;
        }

        return new TensorShape(sizes);
    }

    /// <summary>The sizes, outermost first.</summary>
    /// <param name="shape">The shape.</param>
    public static implicit operator ReadOnlySpan<int>(TensorShape shape) => shape.Sizes;

    /// <summary>Whether two shapes have the same rank and sizes.</summary>
    /// <param name="left">One shape.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(TensorShape left, TensorShape right) => left.Equals(right);

    /// <summary>Whether two shapes differ in rank or in a size.</summary>
    /// <param name="left">One shape.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(TensorShape left, TensorShape right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(TensorShape other) => Sizes.SequenceEqual(other.Sizes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TensorShape other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (int size in Sizes)
        {
            hash.Add(size);
        }

        return hash.ToHashCode();
    }

    /// <summary>The sizes in parentheses: <c>(2, 4, 3, 5, 7)</c>, <c>(8)</c>, and <c>()</c> for a scalar.</summary>
    public override string ToString() => Format(Sizes);

    private static string Format(ReadOnlySpan<int> sizes)
    {
        var text = new StringBuilder("(");
        for (int i = 0; i < sizes.Length; i++)
        {
            text.Append(i == 0 ? "" : ", ").Append(sizes[i].ToString(CultureInfo.InvariantCulture));
        }

        return text.Append(')').ToString();
    }
}
