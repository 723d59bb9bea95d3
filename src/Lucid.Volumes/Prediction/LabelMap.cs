using System.Numerics;
using Lucid.Networks;
using Lucid.Volumes.Nifti;

namespace Lucid.Volumes.Prediction;

/// <summary>The labels of a whole scan as it was read, in the smallest type that holds them; 0 where nothing was written.</summary>
internal sealed class LabelMap
{
    // nnU-Net's own rule.
    private const int MostLabelsOfOneByte = 254;

    private readonly byte[]? _bytes;
    private readonly ushort[]? _words;

    /// <summary>Makes a map of zeros.</summary>
    /// <param name="plan">Says which labels there are.</param>
    /// <param name="count">The voxels.</param>
    public LabelMap(NnUNetPlan plan, long count)
    {
        bool fits = plan.ForegroundLabels.Length <= MostLabelsOfOneByte && plan.RegionsClassOrder.All(label => label <= byte.MaxValue);
        DataType = fits ? NiftiDataType.UInt8 : NiftiDataType.UInt16;
        _bytes = fits ? new byte[count] : null;
        _words = fits ? null : new ushort[count];
    }

    /// <summary>The type that holds the labels: uint8, or uint16 where there are many.</summary>
    public NiftiDataType DataType { get; }

    /// <summary>Writes a row of labels.</summary>
    /// <param name="start">The first voxel's place.</param>
    /// <param name="step">The distance of the voxels.</param>
    /// <param name="labels">The labels.</param>
    public void Put(int start, int step, ReadOnlySpan<int> labels)
    {
        if (_bytes is not null)
        {
            Put<byte>(_bytes.AsSpan(start), step, labels);
        }
        else
        {
            Put<ushort>(_words.AsSpan(start), step, labels);
        }
    }

    /// <summary>How many voxels each label has.</summary>
    public long[] Count() => _bytes is not null ? Count<byte>(_bytes) : Count<ushort>(_words);

    /// <summary>The labels as numbers of single precision, which hold them exactly.</summary>
    public float[] ToVoxels() => _bytes is not null ? ToVoxels<byte>(_bytes) : ToVoxels<ushort>(_words!);

    private static void Put<T>(Span<T> target, int step, ReadOnlySpan<int> labels)
        where T : INumber<T>
    {
        int at = 0;
        foreach (int label in labels)
        {
            target[at] = T.CreateTruncating(label);
            at += step;
        }
    }

    private static long[] Count<T>(ReadOnlySpan<T> labels)
        where T : IBinaryInteger<T>, IMinMaxValue<T>
    {
        long[] counts = new long[int.CreateChecked(T.MaxValue) + 1];
        foreach (T label in labels)
        {
            counts[int.CreateTruncating(label)]++;
        }

        return counts;
    }

    private static float[] ToVoxels<T>(T[] labels)
        where T : INumber<T>
    {
        const int Part = 1 << 16;
        float[] voxels = new float[labels.Length];
        Loops.For((int)(((long)labels.Length + Part - 1) / Part), Part, part =>
        {
            int end = part * Part + Math.Min(Part, labels.Length - part * Part);
            for (int i = part * Part; i < end; i++)
            {
                voxels[i] = float.CreateTruncating(labels[i]);
            }
        });
        return voxels;
    }
}
