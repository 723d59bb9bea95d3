namespace Lucid.Volumes.Resampling;

/// <summary>Slices across axis 0, one after the other.</summary>
/// <param name="Start">The first.</param>
/// <param name="Count">How many.</param>
internal readonly record struct SliceRange(int Start, int Count)
{
    /// <summary>The slice after the last.</summary>
    public int End => Start + Count;
}
