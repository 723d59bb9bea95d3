using Lucid.Tests.ChannelsLast;

namespace Lucid.Tests.Layers;

/// <summary>The span overload allocates nothing, in either mode, on one thread and on several.</summary>
[Collection(nameof(WholeProcess))]
public sealed class AllocationTests
{
    private const int CallsPerRound = 10;

    public static TheoryData<Type, bool> Cases => new()
    {
        { typeof(AnySize.Leaky), true },
        { typeof(AnySize.Leaky), false },
        { typeof(AnySize.Cumulative), true },
        { typeof(AnySize.Bare), true },
        { typeof(LastLayers.Last3), true },
        { typeof(LastLayers.Last3), false },
        { typeof(FixedSize.Row4096), true },
        { typeof(FixedSize.Row4096), false },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void SpanForward_OnOneThread_AllocatesNothing(Type type, bool training)
    {
        using var scope = new ParallelismScope(1);
        (IInstanceNorm layer, float[] input, float[] output) = Prepare(type, training);
        Call(layer, input, output);

        // A full collection between two calls may take what the pool of arrays keeps for the thread; what a call allocates by itself it allocates in each.
        long[] allocated = new long[5];
        for (int round = 0; round < allocated.Length; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Call(layer, input, output);
            allocated[round] = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, allocated.Min());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void SpanForward_WhoseRowsAreSplit_AllocatesNothing(bool training)
    {
        const int WarmUp = 40;
        const int Rounds = 60;
        using var scope = new ParallelismScope(4);
        var layer = LayerTesting.Create<AnySize.Leaky>();
        if (!training)
        {
            layer.Eval();
        }

        float[] values = Tensor.RandomNormal([1, 3, 32, 48, 64], seed: 1).AsReadOnlySpan().ToArray();
        float[] output = new float[values.Length];
        long[] allocated = new long[Rounds];
        for (int round = -WarmUp; round < Rounds; round++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            layer.Forward(values, output, 1, 32, 48, 64);
            allocated[Math.Max(round, 0)] = GC.GetTotalAllocatedBytes(precise: true) - before;
        }

        Array.Sort(allocated);
        Assert.Equal(0, allocated[Rounds / 4]);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void SpanForward_OnSeveralThreads_AllocatesNothing(Type type, bool training)
    {
        const int WarmUp = 40;
        const int Rounds = 60;
        using var scope = new ParallelismScope(4);
        (IInstanceNorm layer, float[] input, float[] output) = Prepare(type, training);
        long[] allocated = new long[Rounds];
        for (int round = -WarmUp; round < Rounds; round++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            Call(layer, input, output);
            allocated[Math.Max(round, 0)] = GC.GetTotalAllocatedBytes(precise: true) - before;
        }

        // The count is of all threads, and the test runner's own allocate now and then: that shows in some rounds, what a call allocates in all.
        Array.Sort(allocated);
        Assert.Equal(0, allocated[Rounds / 4]);
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

    private static (IInstanceNorm Layer, float[] Input, float[] Output) Prepare(Type type, bool training)
    {
        IInstanceNorm layer = LayerTesting.Create(type);
        if (!training)
        {
            layer.Eval();
        }

        float[] input = Tensor.RandomNormal([8, 3, 16, 16, 16], seed: 1).AsReadOnlySpan().ToArray();
        return (layer, input, new float[input.Length]);
    }

    private static void Call(IInstanceNorm layer, float[] input, float[] output)
    {
        for (int call = 0; call < CallsPerRound; call++)
        {
            layer.Forward(input, output, 8, 16, 16, 16);
        }
    }
}
