using Lucid.Samples.Volumes;

namespace Lucid.Samples.BrainVolume.Matching;

/// <summary>
/// Splits a volume into interleaved lattices of every n-th voxel along each axis, so that a training step costs the same whatever the size
/// of the scan. Each lattice is a small copy of the whole, with nearly its statistics; together they hold nearly every voxel.
/// </summary>
internal sealed class VoxelLattice
{
    /// <summary>The most voxels a step looks at.</summary>
    private const int MaximumVoxels = 1 << 20;

    private readonly VolumeShape _whole;
    private readonly int _stride;

    /// <summary>The coarsest split is none: a volume that is small enough is its own lattice.</summary>
    public VoxelLattice(VolumeShape whole)
    {
        _whole = whole;
        _stride = 1;
        while ((long)Part(whole.Depth) * Part(whole.Height) * Part(whole.Width) > MaximumVoxels)
        {
            _stride++;
        }

        Shape = new VolumeShape(Part(whole.Depth), Part(whole.Height), Part(whole.Width));
    }

    /// <summary>The shape of each lattice.</summary>
    public VolumeShape Shape { get; }

    /// <summary>The lattice whose turn it is in a step, as (1, 1, D, H, W).</summary>
    public Tensor Take(float[] voxels, int step)
    {
        // An axis shorter than the stride has no room to shift the lattice.
        int z0 = step % _stride % (_whole.Depth - Last(Shape.Depth));
        int y0 = step / _stride % _stride % (_whole.Height - Last(Shape.Height));
        int x0 = step / (_stride * _stride) % _stride % (_whole.Width - Last(Shape.Width));
        Tensor lattice = Tensor.Zeros(1, 1, Shape.Depth, Shape.Height, Shape.Width);
        Span<float> values = lattice.AsSpan();
        int index = 0;
        for (int z = 0; z < Shape.Depth; z++)
        {
            for (int y = 0; y < Shape.Height; y++)
            {
                int row = ((z0 + z * _stride) * _whole.Height + y0 + y * _stride) * _whole.Width + x0;
                for (int x = 0; x < Shape.Width; x++)
                {
                    values[index++] = voxels[row + x * _stride];
                }
            }
        }

        return lattice;
    }

    private int Part(int count) => Math.Max(1, count / _stride);

    private int Last(int count) => (count - 1) * _stride;
}
