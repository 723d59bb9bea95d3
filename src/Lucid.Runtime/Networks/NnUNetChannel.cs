namespace Lucid.Networks;

/// <summary>A channel of the scans that a network takes, and how its intensities are normalised.</summary>
public sealed class NnUNetChannel
{
    /// <summary>The channel's name, such as <c>T1</c> or <c>CT</c>.</summary>
    public required string Name { get; init; }

    /// <summary>How intensities are normalised.</summary>
    public required NnUNetNormalization Normalization { get; init; }

    /// <summary>Whether <see cref="NnUNetNormalization.ZScore"/> looks only at the voxels of the non-zero mask and leaves zeros outside.</summary>
    public bool UseMask { get; init; }

    /// <summary>What <see cref="NnUNetNormalization.CT"/> needs to know of the training scans; null for others.</summary>
    public NnUNetIntensities? Intensities { get; init; }
}
