using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Lucid.Volumes.Prediction;

/// <summary>Turns logits into labels: nnU-Net's <c>convert_logits_to_segmentation</c>.</summary>
internal static class LabelChoice
{
    // The smallest logit whose sigmoid, computed as 1 / (1 + e⁻ˣ) in single precision, is above 0.5: 3·2⁻²⁵ rounds to the even side, one step more does not.
    private const float AboveHalf = 3f / (1 << 25);

    /// <summary>The number of the head with the largest logit, the first of equal ones.</summary>
    /// <param name="logits">The logits, head by head.</param>
    /// <param name="stride">The distance from one head's values to the next's.</param>
    /// <param name="start">The first voxel.</param>
    /// <param name="labels">Receives the labels of as many voxels as it has.</param>
    /// <param name="best">Room for as many values.</param>
    public static void Largest(ReadOnlySpan<float> logits, int stride, int start, Span<int> labels, Span<float> best)
    {
        logits.Slice(start, labels.Length).CopyTo(best);
        labels.Clear();
        int heads = logits.Length / stride;
        for (int head = 1; head < heads; head++)
        {
            Raise(logits.Slice(head * stride + start, labels.Length), head, labels, best);
        }
    }

    /// <summary>The label of the last region whose sigmoid is above 0.5; 0 where there is none.</summary>
    /// <param name="logits">The logits, head by head.</param>
    /// <param name="stride">The distance from one head's values to the next's.</param>
    /// <param name="start">The first voxel.</param>
    /// <param name="labels">Receives the labels of as many voxels as it has.</param>
    /// <param name="order">The label that each head's region writes.</param>
    public static void Regions(ReadOnlySpan<float> logits, int stride, int start, Span<int> labels, ImmutableArray<int> order)
    {
        labels.Clear();
        for (int head = 0; head < order.Length; head++)
        {
            Overwrite(logits.Slice(head * stride + start, labels.Length), order[head], labels);
        }
    }

    private static void Raise(ReadOnlySpan<float> values, int head, Span<int> labels, Span<float> best)
    {
        ReadOnlySpan<Vector<float>> valueVectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        Span<Vector<float>> bestVectors = MemoryMarshal.Cast<float, Vector<float>>(best);
        Span<Vector<int>> labelVectors = MemoryMarshal.Cast<int, Vector<int>>(labels);
        var number = new Vector<int>(head);
        for (int i = 0; i < valueVectors.Length; i++)
        {
            Vector<int> isLarger = Vector.GreaterThan(valueVectors[i], bestVectors[i]);
            labelVectors[i] = Vector.ConditionalSelect(isLarger, number, labelVectors[i]);
            bestVectors[i] = Vector.ConditionalSelect(isLarger, valueVectors[i], bestVectors[i]);
        }

        for (int i = valueVectors.Length * Vector<float>.Count; i < values.Length; i++)
        {
            if (values[i] > best[i])
            {
                best[i] = values[i];
                labels[i] = head;
            }
        }
    }

    private static void Overwrite(ReadOnlySpan<float> values, int label, Span<int> labels)
    {
        ReadOnlySpan<Vector<float>> valueVectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        Span<Vector<int>> labelVectors = MemoryMarshal.Cast<int, Vector<int>>(labels);
        var threshold = new Vector<float>(AboveHalf);
        var number = new Vector<int>(label);
        for (int i = 0; i < valueVectors.Length; i++)
        {
            labelVectors[i] = Vector.ConditionalSelect(Vector.GreaterThan(valueVectors[i], threshold), number, labelVectors[i]);
        }

        for (int i = valueVectors.Length * Vector<float>.Count; i < values.Length; i++)
        {
            labels[i] = values[i] > AboveHalf ? label : labels[i];
        }
    }
}
