using System.Globalization;

namespace Lucid.Generators.Plans;

/// <summary>How a normalisation folds: rows that share one mean and one variance, of a length that is declared or is not.</summary>
/// <param name="Length">The elements of one row; null when only the caller knows.</param>
/// <param name="Derivation">How the length comes about, <c>4 * 4 * 4</c>; empty when only the caller knows.</param>
/// <param name="ElementStride">How far apart the elements of a row lie: 1, or C where the channels of a voxel are neighbours.</param>
internal sealed record RowPlan(long? Length, string Derivation, int ElementStride = 1)
{
    /// <summary>Rows of any length.</summary>
    public static RowPlan Any { get; } = new(Length: null, Derivation: "");

    /// <summary>Rows of as many elements as the sizes multiply to.</summary>
    public static RowPlan Of(params int[] sizes) => new(
        sizes.Aggregate(1L, (product, size) => checked(product * size)),
        string.Join(" * ", sizes.Select(size => size.ToString(CultureInfo.InvariantCulture))));
}
