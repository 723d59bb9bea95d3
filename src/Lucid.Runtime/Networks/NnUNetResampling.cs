namespace Lucid.Networks;

/// <summary>How arrays are resampled: the plan's <c>resampling_fn_…</c> and their <c>kwargs</c>.</summary>
public sealed class NnUNetResampling
{
    /// <summary>Whether arrays are resampled at all; <c>no_resampling_hack</c> leaves them as they are.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>The order of the spline, 0 to 5: 0 is the nearest voxel, 1 linear, 3 cubic.</summary>
    public int Order { get; init; } = 3;

    /// <summary>The order along the axis of thick slices, where slices are resampled one by one.</summary>
    public int OrderZ { get; init; }

    /// <summary>Whether slices are resampled one by one; null where the spacings decide.</summary>
    public bool? ForceSeparateZ { get; init; }
}
