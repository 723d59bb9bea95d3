namespace Lucid.Volumes.Resampling;

/// <summary>What results are clipped to: scikit-image keeps them in the range of what it resamples at once.</summary>
internal enum SplineClip
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The range of the whole array.</summary>
    Array,

    /// <summary>The range of each slice across axis 0, before slices are mixed.</summary>
    Slices,
}
