using System.Collections.Immutable;
using Lucid.Networks;
using Lucid.Volumes.Nifti;

namespace Lucid.Volumes.Preprocessing;

/// <summary>What nnU-Net's readers say of a scan's grid.</summary>
internal static class ScanGeometry
{
    /// <summary>How many times the larger of its distances an image of two dimensions is thick, as <c>SimpleITKIO</c> has it.</summary>
    private const double SliceThickness = 999;

    /// <summary>The distances of voxels along (z, y, x), as nnU-Net's reader reports them.</summary>
    public static ImmutableArray<double> Spacing(Volume scan, NnUNetReader reader)
    {
        // ITK turns metres and micrometres into millimetres; nibabel takes the numbers as they are.
        double unit = reader == NnUNetReader.AsStored ? scan.Header.LengthUnit : 1;
        NiftiHeader header = scan.Header;
        double[] spacing = [header.VoxelSize(2) * unit, header.VoxelSize(1) * unit, header.VoxelSize(0) * unit];
        if (header.Rank == 2)
        {
            spacing[0] = Math.Max(spacing[1], spacing[2]) * SliceThickness;
        }

        return [.. spacing];
    }

    /// <summary>Makes sure that all channels have one grid, as nnU-Net's readers do.</summary>
    /// <exception cref="ScanException">They differ in size or spacing.</exception>
    public static void CheckSame(IReadOnlyList<Volume> channels, NnUNetReader reader)
    {
        ImmutableArray<double> first = Spacing(channels[0], reader);
        for (int i = 1; i < channels.Count; i++)
        {
            if (channels[i].Shape != channels[0].Shape)
            {
                throw new ScanException($"expected channels of one size, got {Size(channels[0])} voxels and, in channel {i}, {Size(channels[i])}");
            }

            ImmutableArray<double> spacing = Spacing(channels[i], reader);
            if (!first.Zip(spacing).All(pair => IsClose(pair.First, pair.Second)))
            {
                throw new ScanException($"expected channels of one spacing, got {Millimetres(first)} and, in channel {i}, {Millimetres(spacing)}");
            }
        }
    }

    /// <summary>What users should know of a scan's place: channels that lie elsewhere than the first are taken nonetheless, as nnU-Net takes them.</summary>
    public static ImmutableArray<string> Notes(IReadOnlyList<Volume> channels)
    {
        double[] first = [.. channels[0].GetAffine().Cast<double>()];
        return [.. Enumerable.Range(1, channels.Count - 1)
            .Where(i => !first.Zip(channels[i].GetAffine().Cast<double>()).All(pair => IsClose(pair.First, pair.Second)))
            .Select(i => $"channel {i} lies elsewhere in the patient than channel 0; voxels are taken to belong together as they are stored")];
    }

    /// <summary>A size as people write it.</summary>
    public static string Size(Volume volume) => $"{volume.Width} x {volume.Height} x {volume.Depth}";

    /// <summary>NumPy's <c>allclose</c>.</summary>
    private static bool IsClose(double a, double b) => Math.Abs(a - b) <= 1e-8 + 1e-5 * Math.Abs(b);

    private static string Millimetres(ImmutableArray<double> spacing) => $"{spacing[2]:G6} x {spacing[1]:G6} x {spacing[0]:G6} mm";
}
