using System.Collections.Immutable;

namespace Lucid.Networks;

/// <summary>
/// A configuration of nnU-Net: what <c>plans.json</c> and <c>dataset.json</c> say of a network and of the scans that it takes. The compiler writes one for each
/// class with <see cref="NnUNetAttribute"/>. Axes are in the order in which nnU-Net reads a scan, (z, y, x) of a NIfTI file.
/// </summary>
public sealed class NnUNetPlan
{
    /// <summary>The dataset's name, such as <c>Dataset001_Brain</c>.</summary>
    public required string Dataset { get; init; }

    /// <summary>The configuration's name, such as <c>3d_fullres</c>.</summary>
    public required string Configuration { get; init; }

    /// <summary>The configuration whose labels a cascade's second stage takes as further channels; null where it takes none.</summary>
    public string? PreviousStage { get; init; }

    /// <summary>How scans are read.</summary>
    public NnUNetReader Reader { get; init; }

    /// <summary>The scan's axis that each of the network's three axes is: the plan's <c>transpose_forward</c>.</summary>
    public required ImmutableArray<int> TransposeForward { get; init; }

    /// <summary>The network's axis that each of the scan's three axes is: the plan's <c>transpose_backward</c>.</summary>
    public required ImmutableArray<int> TransposeBackward { get; init; }

    /// <summary>The distances of the network's voxels in millimetres, along two or three axes after transposing.</summary>
    public required ImmutableArray<double> Spacing { get; init; }

    /// <summary>The size of the network's windows in voxels, along two or three axes after transposing.</summary>
    public required ImmutableArray<int> PatchSize { get; init; }

    /// <summary>The scan's channels, in the order of the network's input. A cascade's second stage has one more for each of <see cref="ForegroundLabels"/>.</summary>
    public required ImmutableArray<NnUNetChannel> Channels { get; init; }

    /// <summary>The labels or regions by name, in the order of <c>dataset.json</c>, the background among them and without an ignored one.</summary>
    public required ImmutableArray<NnUNetLabel> Labels { get; init; }

    /// <summary>
    /// The label that each region writes, in the order of the network's heads: later ones overwrite. Empty where labels exclude each other, and the largest of the
    /// heads is the label.
    /// </summary>
    public ImmutableArray<int> RegionsClassOrder { get; init; } = [];

    /// <summary>Whether labels are regions, which overlap: each head is a region's logit.</summary>
    public bool HasRegions => !RegionsClassOrder.IsEmpty;

    /// <summary>The number of the network's output channels.</summary>
    public required int Heads { get; init; }

    /// <summary>All labels but the background, ascending: a cascade's second stage has a channel for each.</summary>
    public required ImmutableArray<int> ForegroundLabels { get; init; }

    /// <summary>How a scan is resampled to <see cref="Spacing"/>.</summary>
    public required NnUNetResampling DataResampling { get; init; }

    /// <summary>How the labels of a previous stage are resampled.</summary>
    public required NnUNetResampling LabelResampling { get; init; }

    /// <summary>How logits are resampled to the scan's own grid.</summary>
    public required NnUNetResampling LogitResampling { get; init; }
}
