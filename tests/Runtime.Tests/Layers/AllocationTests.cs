namespace Lucid.Tests.Layers;

/// <summary>What calls allocate whose rows are split, whose elements have 16 bits, and that are recorded. NormalizationMemoryTests has all others.</summary>
[Collection(nameof(WholeProcess))]
public sealed class AllocationTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void SpanForward_WhoseRowsAreSplit_AllocatesNothing(bool training)
    {
        using var scope = new ParallelismScope(4);
        AnySize.Leaky layer = Create(training);
        float[] values = Tensor.RandomNormal([1, 3, 32, 48, 64], seed: 1).AsReadOnlySpan().ToArray();
        float[] output = new float[values.Length];

        Allocations.AssertNone(() => layer.Forward(values, output, 1, 32, 48, 64));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(1, false)]
    [InlineData(4, true)]
    [InlineData(4, false)]
    public void HalfForward_AllocatesNothing(int threads, bool training)
    {
        using var scope = new ParallelismScope(threads);
        AnySize.Leaky layer = Create(training);
        Half[] volumes = [.. Tensor.RandomNormal([8 * 3 * 16 * 16 * 16], seed: 1).AsReadOnlySpan().ToArray().Select(value => (Half)value)];
        Half[] output = new Half[volumes.Length];

        Allocations.AssertNone(() => layer.Forward(volumes, output, 8, 16, 16, 16));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void TrainingLoop_ThatDisposes_AllocatesNoTensorMemory(int threads)
    {
        const int WarmUp = 5;
        const int Steps = 30;
        using var scope = new ParallelismScope(threads);
        var layer = LayerTesting.Create<AnySize.Leaky>();
        using Tensor input = Tensor.RandomNormal([2, 3, 32, 32, 32], seed: 1);
        using Tensor upstream = Tensor.RandomNormal(input.Shape, seed: 2);
        input.RequiresGrad = true;
        long most = 0;
        for (int step = -WarmUp; step < Steps; step++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            using (Tensor output = layer.Forward(input))
            {
                output.Backward(upstream);
            }

            input.ZeroGrad();
            layer.Weight!.ZeroGrad();
            layer.Bias!.ZeroGrad();
            most = Math.Max(most, step < 0 ? 0 : GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        // Graph and handles are small objects; the smallest piece of tensor memory of this input's size is 800 KB.
        Assert.InRange(most, 0, 400_000);
    }

    private static AnySize.Leaky Create(bool training)
    {
        AnySize.Leaky layer = LayerTesting.Create<AnySize.Leaky>();
        if (!training)
        {
            layer.Eval();
        }

        return layer;
    }
}
