using System.Collections.Immutable;

namespace Lucid.Volumes.Preprocessing;

/// <summary>A scan as the network takes it, and what is needed to bring its results back.</summary>
internal sealed record PreparedScan
{
    /// <summary>The channels one after the other, each of <see cref="Shape"/>; a cascade's one-hot labels after the scan's.</summary>
    public required float[] Data { get; init; }

    /// <summary>How many channels.</summary>
    public required int Channels { get; init; }

    /// <summary>The voxels of each channel: transposed, cropped and resampled.</summary>
    public required GridShape Shape { get; init; }

    /// <summary>The scan's voxels after transposing, before cropping: <c>shape_before_cropping</c>.</summary>
    public required GridShape TransposedShape { get; init; }

    /// <summary>The box that was kept, in the transposed scan: <c>bbox_used_for_cropping</c>. Its shape is <c>shape_after_cropping_and_before_resampling</c>.</summary>
    public required GridBox CropBox { get; init; }

    /// <summary>The distances of the scan's voxels in millimetres along the transposed axes.</summary>
    public required ImmutableArray<double> ScanSpacing { get; init; }

    /// <summary>The distances of the network's voxels along the three axes; in two dimensions the first is the scan's own.</summary>
    public required ImmutableArray<double> NetworkSpacing { get; init; }

    /// <summary>What users should know, a line each.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];
}
