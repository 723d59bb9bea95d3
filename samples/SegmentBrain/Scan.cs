using System.Globalization;
using Lucid.Samples.Volumes;
using Lucid.Volumes;

namespace Lucid.Samples.SegmentBrain;

/// <summary>A scan with what people call it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Volume">Its voxels.</param>
/// <param name="IsEmbedded">Whether the program brought it along.</param>
internal sealed record Scan(string Name, Lucid.Volumes.Volume Volume, bool IsEmbedded)
{
    private const string Embedded = "ch2.nii.gz";

    /// <summary>How the scans lie that the network has learnt from.</summary>
    public const string TrainedOrientation = "RAS";

    /// <summary>How it is stored: size, spacing, the direction of its axes and the type of its voxels.</summary>
    public string Storage => string.Create(CultureInfo.InvariantCulture,
        $"{Volume.Width} × {Volume.Height} × {Volume.Depth} voxels of {Volume.Spacing[0]:0.###} × {Volume.Spacing[1]:0.###} × {Volume.Spacing[2]:0.###} mm, "
        + $"{(Volume.IsOrientationStated ? $"axes {Volume.Orientation}" : "axes not stated")}, {Volume.Header.DataType.ToString().ToLowerInvariant()}");

    /// <summary>What the user should know before trusting the result; null where there is nothing.</summary>
    public string? Note =>
        !Volume.IsOrientationStated ? $"{NiftiFile.NoOrientation}; the network learnt from scans stored {TrainedOrientation}, and does not turn others"
        : Volume.Orientation != TrainedOrientation
            ? $"the scan is stored {Volume.Orientation}, and the network learnt from scans stored {TrainedOrientation}: like nnU-Net it does not turn them, and may find less"
        : null;

    /// <summary>The file that the user named, or the embedded one.</summary>
    /// <exception cref="Lucid.Volumes.Nifti.NiftiException">It cannot be read.</exception>
    public static Scan Read(string? path, CancellationToken cancellation)
    {
        if (path is not null)
        {
            return new Scan(NiftiFile.NameOf(path), Lucid.Volumes.Volume.Load(path, cancellation), IsEmbedded: false);
        }

        using Stream stream = typeof(Scan).Assembly.GetManifestResourceStream(Embedded)!;
        return new Scan(NiftiFile.NameOf(Embedded), Lucid.Volumes.Volume.Load(stream, Embedded, cancellation), IsEmbedded: true);
    }

    /// <summary>The scan inside a mask; what is outside becomes 0.</summary>
    public Lucid.Volumes.Volume Inside(Lucid.Volumes.Volume mask)
    {
        ReadOnlySpan<float> scan = Volume.Voxels.Span;
        ReadOnlySpan<float> labels = mask.Voxels.Span;
        float[] inside = new float[scan.Length];
        for (int i = 0; i < inside.Length; i++)
        {
            inside[i] = labels[i] > 0 ? scan[i] : 0;
        }

        return Volume.WithVoxels(inside, Volume.DataType);
    }
}
