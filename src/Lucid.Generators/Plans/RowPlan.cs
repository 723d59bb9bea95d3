using System.Globalization;

namespace Lucid.Generators.Plans;

/// <summary>How a normalisation folds into rows, and which of them share one mean and one variance.</summary>
/// <param name="Derivation">How the length of a row comes about, <c>4 * 4 * 4</c>; empty when only the caller knows.</param>
/// <param name="ElementStride">How far apart the elements of a row lie: 1, or C where the channels of a place are neighbours.</param>
/// <param name="GroupSize">The neighbouring rows that share statistics.</param>
/// <param name="IsOverBatch">Whether the rows of a channel share statistics over the batch.</param>
/// <param name="IsElementwise">Whether γ and β belong to the elements of a row.</param>
/// <param name="IsCentered">Whether the mean is subtracted.</param>
internal sealed record RowPlan(
    string Derivation = "", int ElementStride = 1, int GroupSize = 1, bool IsOverBatch = false, bool IsElementwise = false, bool IsCentered = true)
{
    /// <summary>Whether elements that share statistics have several γ, so that the backward pass sums weighted gradients.</summary>
    public bool IsWeighted => GroupSize > 1 || IsElementwise;

    /// <summary>Rows of as many elements as the sizes multiply to, or of any length where one is 0.</summary>
    public static RowPlan Of(IEnumerable<int> sizes) => sizes.Any(size => size < 1)
        ? new()
        : new(string.Join(" * ", sizes.Select(size => size.ToString(CultureInfo.InvariantCulture))));
}
