namespace Lucid.Volumes.Prediction;

/// <summary>Which axes of a window are mirrored in one pass.</summary>
/// <param name="Depth">Whether axis 0 is.</param>
/// <param name="Height">Whether axis 1 is.</param>
/// <param name="Width">Whether axis 2 is.</param>
internal readonly record struct Mirroring(bool Depth, bool Height, bool Width)
{
    /// <summary>Every combination of some axes in nnU-Net's order: none, then by their number, then by the first axes.</summary>
    /// <param name="axes">The axes of a window that may be mirrored, each once.</param>
    /// <param name="windowAxes">How many axes windows have, 2 or 3.</param>
    public static Mirroring[] Combinations(IReadOnlyList<int> axes, int windowAxes)
    {
        // Windows of two dimensions have their axes behind the depth of 1.
        int[] gridAxes = [.. axes.Select(axis => axis + 3 - windowAxes)];
        return
        [
            .. Enumerable.Range(0, 1 << gridAxes.Length)
                .Select(mask => gridAxes.Where((_, place) => (mask >> place & 1) == 1).ToArray())
                .OrderBy(chosen => chosen.Length)
                .ThenBy(chosen => string.Join(' ', chosen.Select(axis => Array.IndexOf(gridAxes, axis))), StringComparer.Ordinal)
                .Select(chosen => new Mirroring(chosen.Contains(0), chosen.Contains(1), chosen.Contains(2))),
        ];
    }
}
