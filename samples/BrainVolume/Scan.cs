using Lucid.Samples.BrainVolume.Matching;
using Lucid.Samples.BrainVolume.Volumes;
using Lucid.Samples.Phantom;
using Lucid.Samples.Volumes;
using Lucid.Volumes.Nifti;

namespace Lucid.Samples.BrainVolume;

/// <summary>A normalised volume with what is needed to write it back, and to tell how it was.</summary>
/// <param name="Volume">The voxels, with mean 0 and standard deviation 1.</param>
/// <param name="FileName">What the names of its files begin with.</param>
/// <param name="Header">The header to write it back with.</param>
/// <param name="Statistics">The intensities as they came.</param>
/// <param name="Note">A remark for the user, if there is cause for one.</param>
internal sealed record Scan(Volume Volume, string FileName, NiftiHeader Header, VolumeStatistics Statistics, string? Note)
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="NiftiException">It cannot be read, or holds nothing that could be normalised.</exception>
    public static Scan Read(string path, CancellationToken cancellation)
    {
        NiftiImage image = NiftiReader.Read(path, cancellation);
        NiftiHeader header = image.Header;
        string? note = ReplaceNonFinite(path, image.Voxels);
        if (!header.Orientation().IsStated)
        {
            string unknown = $"{path}: {NiftiFile.NoOrientation}";
            note = note is null ? unknown : $"{note}; {unknown}";
        }

        string fileName = NiftiFile.NameOf(path);
        var volume = new Volume(
            fileName,
            new VolumeShape(header.Depth, header.Height, header.Width),
            header.Orientation(),
            image.Voxels);
        return Normalize(path, volume, fileName, header, note);
    }

    /// <summary>Scans the phantom.</summary>
    public static Scan OfPhantom(Scanner scanner, VolumeShape shape)
    {
        float spacing = (float)HeadPhantom.Spacing(shape);
        NiftiHeader header = NiftiHeader.Create(shape.Width, shape.Height, shape.Depth, spacing, $"Head phantom, {scanner.Name}");
        var volume = new Volume(scanner.Name, shape, header.Orientation(), HeadPhantom.Scan(scanner, shape));
        return Normalize(scanner.Name, volume, PhantomName(scanner), header, note: null);
    }

    /// <summary>What the names of the phantom's files begin with.</summary>
    public static string PhantomName(Scanner scanner) => scanner.Name.ToLowerInvariant().Replace(' ', '-');

    /// <summary>NaN and infinities stand for "outside" in many tools' files; they become the darkest value, as outside is.</summary>
    private static string? ReplaceNonFinite(string path, float[] voxels)
    {
        float darkest = float.PositiveInfinity;
        int count = 0;
        foreach (float value in voxels)
        {
            if (float.IsFinite(value))
            {
                darkest = Math.Min(darkest, value);
            }
            else
            {
                count++;
            }
        }

        if (count == voxels.Length)
        {
            throw new NiftiException($"{path}: expected voxels with finite values, got none");
        }

        for (int i = 0; count > 0 && i < voxels.Length; i++)
        {
            voxels[i] = float.IsFinite(voxels[i]) ? voxels[i] : darkest;
        }

        return count == 0 ? null : $"{path}: {count:N0} voxels were not finite and count as background, {darkest:G4}";
    }

    private static Scan Normalize(string source, Volume volume, string fileName, NiftiHeader header, string? note)
    {
        VolumeStatistics statistics = VolumeStatistics.Of(volume.Voxels);
        if (statistics.Min == statistics.Max)
        {
            throw new NiftiException($"{source}: expected voxels of different values, got only {statistics.Min:G4}");
        }

        // The layer works straight in the caller's memory, and output may be input.
        (int depth, int height, int width) = (volume.Shape.Depth, volume.Shape.Height, volume.Shape.Width);
        UnitRange.Scale(volume.Voxels, volume.Voxels);
        new Standardize().Forward(volume.Voxels, volume.Voxels, batch: 1, depth, height, width);
        if (!(volume.Voxels.Min() < 0 && volume.Voxels.Max() > 0))
        {
            throw new NiftiException($"{source}: expected voxels whose differences float32 can hold, "
                + $"got values from {statistics.Min:G9} to {statistics.Max:G9}");
        }

        return new Scan(volume, fileName, header, statistics, note);
    }
}
