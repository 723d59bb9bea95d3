using Lucid.Volumes.Prediction;

namespace Lucid.Volumes.Tests.Prediction;

public class LabelChoiceTests
{
    [Fact]
    public void The_first_of_equal_logits_wins()
    {
        const int Voxels = 37;
        float[] logits = [.. Enumerable.Repeat(1f, Voxels), .. Enumerable.Range(0, Voxels).Select(i => i % 2 == 0 ? 1f : 2f), .. Enumerable.Repeat(2f, Voxels)];
        int[] labels = new int[Voxels - 3];
        LabelChoice.Largest(logits, Voxels, 3, labels, new float[labels.Length]);
        Assert.Equal(Enumerable.Range(3, labels.Length).Select(i => i % 2 == 0 ? 2 : 1), labels);
        LabelChoice.Largest(Enumerable.Repeat(-0f, Voxels).Concat(Enumerable.Repeat(0f, Voxels)).ToArray(), Voxels, 3, labels, new float[labels.Length]);
        Assert.All(labels, label => Assert.Equal(0, label));
    }

    [Fact]
    public void A_region_is_where_the_sigmoid_is_above_a_half()
    {
        float[] logits = [.. Enumerable.Range(-40, 81).Select(i => 3f / (1 << 25) * (1 + i * 0.003f)), -1, 0, 1, -80, 80, float.BitIncrement(3f / (1 << 25))];
        int[] labels = new int[logits.Length];
        LabelChoice.Regions(logits, logits.Length, 0, labels, [7]);
        Assert.Equal(logits.Select(x => 1 / (1 + (float)Math.Exp(-(double)x)) > 0.5f ? 7 : 0), labels);
        Assert.Contains(0, labels[..81]);
        Assert.Contains(7, labels[..81]);
    }

    [Fact]
    public void Later_regions_overwrite_earlier_ones()
    {
        float[] logits = [.. Enumerable.Repeat(1f, 20), .. Enumerable.Range(0, 20).Select(i => i < 10 ? 1f : -1f), .. Enumerable.Range(0, 20).Select(i => i < 5 ? 1f : -1f)];
        int[] labels = new int[20];
        LabelChoice.Regions(logits, 20, 0, labels, [3, 1, 2]);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => i < 5 ? 2 : i < 10 ? 1 : 3), labels);
    }
}
