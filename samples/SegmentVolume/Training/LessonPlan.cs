using Lucid.Samples.SegmentVolume.Network;
using Lucid.Samples.SegmentVolume.Vessels;
using Lucid.Samples.Volumes;

namespace Lucid.Samples.SegmentVolume.Training;

/// <summary>
/// Cuts cubes out of scans for training. No two are alike: each is taken at a place of its own, turned, mirrored, and changed as another scanner would have
/// changed it. All choices are the process's random numbers, so <see cref="LucidRuntime.ManualSeed"/> repeats them.
/// </summary>
/// <param name="scans">Standardised scans.</param>
internal sealed class LessonPlan(IReadOnlyList<LabelledScan> scans)
{
    private const int LargestEdge = 32;
    private const int CubesPerLesson = 2;

    private const float Gain = 0.2f;
    private const float Slope = 0.2f;
    private const float Offset = 0.2f;
    private const float Noise = 0.2f;

    /// <summary>The cubes' voxels along each axis: as many as fit into every scan, and the network takes.</summary>
    public int Edge { get; } = scans.Min(scan => EdgeIn(scan.Shape));

    /// <summary>The voxels of a lesson.</summary>
    public int VoxelCount => CubesPerLesson * Edge * Edge * Edge;

    /// <summary>The next cubes.</summary>
    public Lesson Next()
    {
        int count = Edge * Edge * Edge;
        float[] voxels = new float[CubesPerLesson * count];
        float[] vessels = new float[CubesPerLesson * count];
        for (int cube = 0; cube < CubesPerLesson; cube++)
        {
            Draw(voxels.AsSpan(cube * count, count), vessels.AsSpan(cube * count, count));
        }

        int[] shape = [CubesPerLesson, 1, Edge, Edge, Edge];
        return new Lesson(Tensor.Create(voxels, shape), Tensor.Create(vessels, shape));
    }

    private static int EdgeIn(VolumeShape shape)
    {
        int least = Math.Min(shape.Depth, Math.Min(shape.Height, shape.Width));
        return Math.Min(LargestEdge, least - least % VesselNet.SizeStep);
    }

    private static int Choose(int count) => (int)((double)Tensor.RandomUniform([]).Item() * count);

    private void Draw(Span<float> voxels, Span<float> vessels)
    {
        LabelledScan scan = scans[Choose(scans.Count)];
        VolumeShape shape = scan.Shape;
        int[] strides = [shape.Height * shape.Width, shape.Width, 1];
        int corner = Choose(shape.Depth - Edge + 1) * strides[0] + Choose(shape.Height - Edge + 1) * strides[1] + Choose(shape.Width - Edge + 1);
        var symmetry = new CubeSymmetry(Choose(CubeSymmetry.Count));
        symmetry.Copy(scan.Voxels.AsSpan(corner), strides, Edge, voxels);
        symmetry.Copy(scan.Vessels.AsSpan(corner), strides, Edge, vessels);
        Rescan(voxels);
    }

    /// <summary>
    /// As if by another scanner: x·(gain + slopes·place) + offset + noise. The gain that changes along the cube matters most: a norm takes away what is the same
    /// everywhere.
    /// </summary>
    private void Rescan(Span<float> voxels)
    {
        ReadOnlySpan<float> choice = Tensor.RandomUniform([6], -1, 1).AsReadOnlySpan();
        ReadOnlySpan<float> noise = Tensor.RandomNormal([Edge, Edge, Edge], 0, Noise * MathF.Abs(choice[5])).AsReadOnlySpan();
        for (int i = 0; i < voxels.Length; i++)
        {
            float z = Place(i / (Edge * Edge));
            float y = Place(i / Edge % Edge);
            float x = Place(i % Edge);
            float gain = 1 + Gain * choice[0] + Slope * (choice[1] * z + choice[2] * y + choice[3] * x);
            voxels[i] = gain * voxels[i] + Offset * choice[4] + noise[i];
        }

        // From −1 at one side of the cube to 1 at the other.
        float Place(int index) => (2 * index + 1f) / Edge - 1;
    }
}
