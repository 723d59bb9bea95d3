using Lucid.Tests.Numerics;

namespace Lucid.Tests.Layers;

/// <summary>One layer used by many threads at once.</summary>
public sealed class ConcurrencyTests
{
    private const int Threads = 8;
    private const int PassesPerThread = 40;

    // Large enough that each pass is itself spread over threads.
    private static TensorShape Shape => new(4, 3, 17, 23, 41);

    [Fact]
    public void Evaluation_OnManyThreads_GivesTheBitsOfOne()
    {
        foreach (Type type in (Type[])[typeof(AnySize.Leaky), typeof(AnySize.Bare)])
        {
            IInstanceNorm layer = LayerTesting.Create(type);
            layer.Eval();
            Tensor[] inputs = [.. Enumerable.Range(0, Threads).Select(seed => Tensor.RandomNormal(Shape, seed))];
            float[][] expected = [.. inputs.Select(input => layer.Forward(input).AsReadOnlySpan().ToArray())];
            Dictionary<string, byte[]> before = layer.Snapshot();

            OnThreads(thread =>
            {
                float[] output = new float[expected[thread].Length];
                for (int pass = 0; pass < PassesPerThread / 2; pass++)
                {
                    Accuracy.AssertSameBits(expected[thread], layer.Forward(inputs[thread]).AsReadOnlySpan(), "Forward");
                    layer.Forward(inputs[thread].AsReadOnlySpan(), output, 4, 17, 23, 41);
                    Accuracy.AssertSameBits(expected[thread], output, "Forward over spans");
                }
            });

            Assert.Equal(before, layer.Snapshot());
        }
    }

    [Theory]
    [InlineData(typeof(AnySize.Cumulative))]
    [InlineData(typeof(AnySize.Plain))]
    public void Training_OnManyThreads_LosesNoUpdate(Type type)
    {
        // One batch again and again: whatever order the updates come in, they make what one thread makes of them.
        Tensor input = Tensor.RandomNormal([2, 3, 3, 5, 7], mean: 3, standardDeviation: 2, seed: 1);
        IInstanceNorm one = LayerTesting.Create(type);
        for (int pass = 0; pass < Threads * PassesPerThread; pass++)
        {
            one.Forward(input);
        }

        IInstanceNorm many = LayerTesting.Create(type);
        OnThreads(thread =>
        {
            float[] output = new float[input.Shape.ElementCount];
            for (int pass = 0; pass < PassesPerThread; pass++)
            {
                if ((pass + thread) % 2 == 0)
                {
                    many.Forward(input);
                }
                else
                {
                    many.Forward(input.AsReadOnlySpan(), output, 2, 3, 5, 7);
                }
            }
        });

        Assert.Equal(Threads * PassesPerThread, many.NumBatchesTracked);
        Assert.Equal(one.Snapshot(), many.Snapshot());
    }

    [Fact]
    public void Backward_OnManyThreads_LosesNoGradient()
    {
        // Equal contributions make the same sum in any order.
        Tensor input = Tensor.RandomNormal([2, 3, 3, 5, 7], seed: 1);
        Tensor upstream = Tensor.RandomNormal(input.Shape, seed: 2);
        AnySize.Leaky one = LayerTesting.Create<AnySize.Leaky>();
        for (int pass = 0; pass < Threads * PassesPerThread; pass++)
        {
            one.Forward(input).Backward(upstream);
        }

        AnySize.Leaky many = LayerTesting.Create<AnySize.Leaky>();
        OnThreads(_ =>
        {
            for (int pass = 0; pass < PassesPerThread; pass++)
            {
                many.Forward(input).Backward(upstream);
            }
        });

        Assert.Equal(one.Snapshot(), many.Snapshot());
    }

    /// <summary>Runs an action on threads of its own, all started before the first begins, and rethrows what it throws.</summary>
    private static void OnThreads(Action<int> action)
    {
        using var start = new Barrier(Threads);
        Task[] tasks = [.. Enumerable.Range(0, Threads).Select(thread => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                action(thread);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default))];
        Task.WaitAll(tasks);
    }
}
