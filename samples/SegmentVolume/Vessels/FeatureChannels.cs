using Lucid.Samples.Volumes;

namespace Lucid.Samples.SegmentVolume.Vessels;

/// <summary>
/// What a model that looks at one voxel at a time must be told of the voxel's surroundings: its intensity, the mean of its near neighbours,
/// the mean of its far ones, and how steep the near mean is.
/// </summary>
internal static class FeatureChannels
{
    private const int NearRadius = 1;
    private const int FarRadius = 4;

    /// <summary>The features of a scan: (1, 4, D, H, W).</summary>
    public static Tensor Of(LabelledScan scan)
    {
        float[] near = BoxMean(scan.Voxels, scan.Shape, NearRadius);
        float[] far = BoxMean(scan.Voxels, scan.Shape, FarRadius);
        return scan.ToTensor([.. scan.Voxels, .. near, .. far, .. Steepness(near, scan.Shape)]);
    }

    /// <summary>The mean over a box around each voxel, axis after axis; beyond the edge the last voxel is repeated.</summary>
    private static float[] BoxMean(float[] voxels, VolumeShape shape, int radius)
    {
        int width = 2 * radius + 1;
        foreach (GridAxis axis in GridAxis.Of(shape))
        {
            float[] source = voxels;
            voxels = Map(source.Length, i => (float)(Enumerable.Range(-radius, width).Sum(k => (double)source[axis.Neighbour(i, k)]) / width));
        }

        return voxels;
    }

    /// <summary>The length of the gradient, by central differences.</summary>
    private static float[] Steepness(float[] voxels, VolumeShape shape)
    {
        GridAxis[] axes = GridAxis.Of(shape);
        return Map(voxels.Length, i => (float)Math.Sqrt(axes.Sum(axis => Square(Difference(axis, i)))));

        double Difference(GridAxis axis, int i) => (voxels[axis.Neighbour(i, 1)] - (double)voxels[axis.Neighbour(i, -1)]) / 2;
        static double Square(double x) => x * x;
    }

    private static float[] Map(int length, Func<int, float> value) => [.. Enumerable.Range(0, length).Select(value)];
}
