namespace Lucid.Kernels.Activations;

/// <summary>Which elements share a slope of an activation.</summary>
/// <param name="Length">The elements of a row.</param>
/// <param name="IsElementwise">Whether those of a row have a slope each; otherwise they share one, and the rows take turns.</param>
internal readonly record struct ActivationRows(int Length, bool IsElementwise)
{
    /// <summary>The rows of samples with channels.</summary>
    /// <param name="channels">C.</param>
    /// <param name="positions">The positions of a sample.</param>
    /// <param name="isLast">Whether the channels are last.</param>
    /// <param name="slopes">The slopes that are learnt: none, one, or one for each channel.</param>
    public static ActivationRows Of(int channels, int positions, bool isLast, int slopes) =>
        isLast && slopes > 1 ? new(channels, IsElementwise: true) : new(positions, IsElementwise: false);
}
