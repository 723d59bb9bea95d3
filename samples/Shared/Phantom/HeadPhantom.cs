using Lucid.Samples.Volumes;

namespace Lucid.Samples.Phantom;

/// <summary>Scans the head of <see cref="HeadAnatomy"/>; the same bits on every machine.</summary>
public static class HeadPhantom
{
    /// <summary>The field of view in millimetres; the shape divides it into voxels.</summary>
    private const double Extent = 192;

    /// <summary>The lower face lies below the field of view, so the head's middle is not the volume's.</summary>
    private const double Lift = 3;

    /// <summary>The usual shape: voxels of two millimetres.</summary>
    public static VolumeShape DefaultShape { get; } = new(Depth: 96, Height: 112, Width: 96);

    /// <summary>The size of a voxel in millimetres.</summary>
    public static double Spacing(VolumeShape shape) => Extent / shape.Width;

    /// <summary>
    /// What a scanner sees: tissue × sensitivity, then the magnitude of two noisy channels, which is Rician as in real scans.
    /// </summary>
    public static float[] Scan(Scanner scanner, VolumeShape shape)
    {
        double spacing = Spacing(shape);
        float[] voxels = new float[shape.Count];
        Parallel.For(0, shape.Depth, slice =>
        {
            var inPhase = new VoxelNoise(2 * scanner.Seed << 32);
            var quadrature = new VoxelNoise((2 * scanner.Seed + 1) << 32);
            double z = Centred(slice, shape.Depth) * spacing + Lift;
            int index = slice * shape.Height * shape.Width;
            for (int row = 0; row < shape.Height; row++)
            {
                double y = Centred(row, shape.Height) * spacing;
                for (int column = 0; column < shape.Width; column++, index++)
                {
                    double x = Centred(column, shape.Width) * spacing;
                    double signal = HeadAnatomy.Signal(x, y, z, spacing, scanner.Contrast)
                        * scanner.Sensitivity(2 * x / Extent, 2 * y / Extent, 2 * z / Extent);
                    double real = signal + scanner.Noise * inPhase.Normal((ulong)index);
                    double imaginary = scanner.Noise * quadrature.Normal((ulong)index);
                    voxels[index] = (float)Math.Sqrt(real * real + imaginary * imaginary);
                }
            }
        });
        return voxels;
    }

    private static double Centred(int index, int count) => index - (count - 1) / 2.0;
}
