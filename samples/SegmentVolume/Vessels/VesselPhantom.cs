using Lucid.Samples.Phantom;
using Lucid.Samples.Volumes;

namespace Lucid.Samples.SegmentVolume.Vessels;

/// <summary>
/// Scans of vessels in tissue, each with a scanner of its own scale; the same bits on every machine. The tissue is uneven, so that its bright
/// parts outshine the vessels in its dark ones; and nodules are as bright as vessels, so that the shape alone tells them apart.
/// </summary>
internal static class VesselPhantom
{
    private const int VesselCount = 9;
    private const int NoduleCount = 16;
    private const double Tissue = 100;
    private const double Unevenness = 0.4;
    private const double Contrast = 60;
    private const double Noise = 16;

    /// <summary>The usual shape.</summary>
    public static VolumeShape DefaultShape { get; } = new(Depth: 40, Height: 48, Width: 48);

    /// <summary>Scans the vessels of one seed, 1 or more.</summary>
    public static LabelledScan Scan(ulong seed, VolumeShape shape)
    {
        var choice = new VoxelNoise(2 * seed << 32);
        var noise = new VoxelNoise((2 * seed + 1) << 32);
        Vessel[] vessels = [.. Enumerable.Range(0, VesselCount).Select(number => Choose(number, choice, shape))];
        Ellipsoid[] nodules = [.. Enumerable.Range(0, NoduleCount).Select(number => Place(number, choice, shape))];
        double scale = 1 + 0.2 * choice.Normal(0);
        float[] voxels = new float[shape.Count];
        float[] labels = new float[shape.Count];
        for (int index = 0; index < shape.Count; index++)
        {
            double x = Centred(index % shape.Width, shape.Width);
            double y = Centred(index / shape.Width % shape.Height, shape.Height);
            double z = Centred(index / (shape.Width * shape.Height), shape.Depth);
            double distance = vessels.Min(vessel => vessel.Distance(x, y, z));
            double nearest = Math.Min(distance, nodules.Min(nodule => nodule.Distance(x, y, z)));

            // Soft edges one voxel wide, as real voxels hold mixtures.
            double share = Math.Clamp(0.5 - nearest, 0, 1);
            double signal = Tissue * (1 + Unevenness * Cloud(x, y, z, choice)) + Contrast * share;
            voxels[index] = (float)(scale * (signal + Noise * noise.Normal((ulong)index)));
            labels[index] = distance < 0 ? 1 : 0;
        }

        return new LabelledScan(shape, voxels, labels);
    }

    private static Vessel Choose(int number, VoxelNoise choice, VolumeShape shape)
    {
        ulong index = 1 + 4 * (ulong)number;
        double spread = Math.Min(shape.Depth, Math.Min(shape.Height, shape.Width)) / 4.0;
        return new Vessel(
            Axis: number % 3,
            First: spread * choice.Normal(index),
            Second: spread * choice.Normal(index + 1),
            Phase: Math.PI * choice.Normal(index + 2),
            Radius: Math.Clamp(1.6 + 0.3 * choice.Normal(index + 3), 1, 2.2));
    }

    private static Ellipsoid Place(int number, VoxelNoise choice, VolumeShape shape)
    {
        ulong index = 2_000 + 4 * (ulong)number;
        double radius = Math.Clamp(2.6 + 0.4 * choice.Normal(index + 3), 1.8, 3.4);
        return new Ellipsoid(
            shape.Width / 4.0 * choice.Normal(index),
            shape.Height / 4.0 * choice.Normal(index + 1),
            shape.Depth / 4.0 * choice.Normal(index + 2),
            radius, radius, radius);
    }

    /// <summary>Waves that are long beside a vessel, from −1 to 1.</summary>
    private static double Cloud(double x, double y, double z, VoxelNoise choice)
    {
        double phase = Math.PI * choice.Normal(1_000);
        return (PortableMath.Sin(0.16 * x + 0.11 * y + phase) + PortableMath.Sin(0.14 * y - 0.12 * z - phase)
            + PortableMath.Sin(0.15 * z + 0.1 * x + 2 * phase)) / 3;
    }

    private static double Centred(int index, int count) => index - (count - 1) / 2.0;
}
