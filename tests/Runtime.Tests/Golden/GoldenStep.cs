namespace Lucid.Tests.Golden;

/// <summary>One pass forward and backward, and all that must come of it.</summary>
internal sealed record GoldenStep(
    bool Training, int[] Shape, float[] Input, float[] Upstream, IReadOnlyList<GoldenQuantity> Quantities, long BatchesTracked)
{
    public bool HasBatch => Shape.Length == 5;

    public int Batch => HasBatch ? Shape[0] : 1;
}
