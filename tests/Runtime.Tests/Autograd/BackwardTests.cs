namespace Lucid.Tests.Autograd;

public class BackwardTests
{
    [Fact]
    public void Backward_TensorUsedTwice_AddsBothGradients()
    {
        // y = x³ + 5x: ∂x = 3x² + 5
        Tensor x = Leaf(2, -3);
        ((x * x * x) + (x * 5)).Backward();
        AssertGrad([17, 32], x);
    }

    [Fact]
    public void Backward_Diamond_PassesEachNodeOnceWithTheWholeGradient()
    {
        // h = 2x feeds two branches; y = h² + 3h: ∂x = 2·(2h + 3)
        Tensor x = Leaf(1, -1);
        Tensor h = x * 2;
        int calls = 0;
        h.RegisterHook(gradient =>
        {
            calls++;
            Assert.Equal([7f, -1], gradient.AsReadOnlySpan().ToArray());
            return gradient;
        });
        ((h * h) + (3 * h)).Backward();
        Assert.Equal(1, calls);
        AssertGrad([14, -2], x);
    }

    [Fact]
    public void Backward_LadderOfDiamonds_TakesLinearTime()
    {
        // 2⁶⁰ paths, 120 steps: only a walk that visits every node once comes to an end.
        Tensor x = Leaf(1);
        Tensor y = x;
        for (int i = 0; i < 60; i++)
        {
            y = y + y;
        }

        y.Backward();
        AssertGrad([MathF.Pow(2, 60)], x);
    }

    [Fact]
    public void Backward_CalledOnTwoGraphs_AccumulatesInTheLeaf()
    {
        Tensor x = Leaf(2, 3);
        (x * 2).Backward();
        (x * x).Backward(Tensor.Create([10, 1], 2));
        AssertGrad([42, 8], x);
    }

    [Fact]
    public void Backward_OnALeaf_AddsTheSeed()
    {
        Tensor x = Leaf(2, 3);
        x.Backward();
        Tensor seed = Tensor.Create([0.5f, -1], 2);
        x.Backward(seed);
        AssertGrad([1.5f, 0], x);
        Assert.Equal([0.5f, -1], seed.AsReadOnlySpan().ToArray());
    }

    [Fact]
    public void Backward_TenThousandOperationsOnASmallStack_Works()
    {
        Tensor x = Leaf(1, 2);
        Exception? failure = null;
        var thread = new Thread(
            () => failure = Record.Exception(() =>
            {
                Tensor y = x;
                for (int i = 0; i < 10_000; i++)
                {
                    y = y + 1;
                }

                y.Backward(Tensor.Create([3, 4], 2));
            }),
            maxStackSize: 256 * 1024);
        thread.Start();
        thread.Join();
        Assert.Null(failure);
        AssertGrad([3, 4], x);
    }

    [Fact]
    public void Backward_WithoutRecording_Throws()
    {
        Assert.Throws<InvalidOperationException>(() => Tensor.Ones(2).Backward());
        Assert.Throws<InvalidOperationException>(() => (Tensor.Ones(2) * 2).Backward(Tensor.Ones(2)));
        Assert.Throws<InvalidOperationException>(() => Tensor.Ones(2).RegisterHook(gradient => gradient));
    }

    [Fact]
    public void Backward_WrongGradient_ThrowsAndLeavesTheGraph()
    {
        Tensor x = Leaf(2, 3);
        Tensor y = x * x;
        var error = Assert.Throws<ArgumentException>("gradient", () => y.Backward(Tensor.Ones(1, 2)));
        Assert.Contains("(2)", error.Message, StringComparison.Ordinal);
        Assert.Contains("(1, 2)", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>("gradient", () => y.Backward(null!));
        Assert.Null(x.Grad);
        y.Backward();
        AssertGrad([4, 6], x);
    }

    [Fact]
    public void Backward_ASecondTime_Throws()
    {
        Tensor x = Leaf(2, 3);
        Tensor y = x * x;
        y.Backward();
        Assert.Throws<InvalidOperationException>(() => y.Backward());
        Assert.Throws<InvalidOperationException>(() => (y + 1).Backward());
        AssertGrad([4, 6], x);
    }

    [Fact]
    public void Backward_RetainGraph_MayBeCalledAgain()
    {
        Tensor x = Leaf(2, 3);
        Tensor y = (x * x).Exp().Log().Sqrt() / 1f;
        y.Backward(retainGraph: true);
        y.Backward(Tensor.Ones(2), retainGraph: true);
        y.Backward();
        Assert.Equal([3, 3], x.Grad!.AsReadOnlySpan().ToArray().Select(value => MathF.Round(value, 4)));
        Assert.Throws<InvalidOperationException>(() => y.Backward());
    }

    [Fact]
    public void Backward_SavedTensorWrittenSince_ThrowsAndTouchesNoGrad()
    {
        Tensor x = Leaf(2, 3), w = Leaf(5, 7);
        Tensor h = x * 2;
        Tensor y = (h * w) + x;
        h.AsSpan()[0] = 1;
        var error = Assert.Throws<InvalidOperationException>(() => y.Backward());
        Assert.Contains("version", error.Message, StringComparison.Ordinal);
        Assert.Null(x.Grad);
        Assert.Null(w.Grad);
    }

    [Fact]
    public void Backward_ViewOfASavedTensorWrittenSince_Throws()
    {
        Tensor x = Leaf(2, 3);
        Tensor y = x * x;
        x.Detach().Reshape(2, 1).AsSpan()[0] = 1;
        Assert.Throws<InvalidOperationException>(() => y.Backward());
        Assert.Null(x.Grad);
    }

    [Fact]
    public void Backward_TensorThatNobodySavedWrittenSince_Works()
    {
        Tensor x = Leaf(2, 3);
        Tensor y = x + 1;
        x.AsSpan()[0] = 9;
        y.AsSpan()[0] = 9;
        y.Backward();
        AssertGrad([1, 1], x);
    }

    [Fact]
    public void Backward_IntermediatesDisposed_GivesTheRightGradients()
    {
        Tensor x = Leaf(2, 3), w = Leaf(5, 7);
        Tensor square = x * x;
        Tensor product = square * w;
        Tensor exponential = (product * 0.01f).Exp();
        Tensor sum = exponential.Sum();
        square.Dispose();
        product.Dispose();
        exponential.Dispose();

        // What was handed back is lent again; the saved values must not be among it.
        using Tensor noise = Tensor.Full(float.NaN, 2);
        using Tensor moreNoise = Tensor.Full(float.NaN, 2);
        sum.Backward();
        float[] e = [MathF.Exp(0.2f), MathF.Exp(0.63f)];
        Assert.Equal([e[0] * 0.2f, e[1] * 0.42f], x.Grad!.AsReadOnlySpan().ToArray(), new Near(1e-6f));
        Assert.Equal([e[0] * 0.04f, e[1] * 0.09f], w.Grad!.AsReadOnlySpan().ToArray(), new Near(1e-6f));
    }

    [Fact]
    public void Backward_LeafDisposedAfterForward_StillFillsItsGrad()
    {
        Tensor x = Leaf(2, 3);
        Tensor y = x * x;
        x.Dispose();
        y.Backward();
        AssertGrad([4, 6], x);
    }

    [Fact]
    public async Task Backward_OnManyThreadsSharingALeaf_LosesNothing()
    {
        const int Threads = 8, Passes = 200;
        Tensor shared = Leaf(1, 2, 3);
        await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Factory.StartNew(
            () =>
            {
                Tensor own = Leaf(1, 1, 1);
                for (int pass = 0; pass < Passes; pass++)
                {
                    ((shared * 2) + own).Backward();
                }

                AssertGrad([Passes, Passes, Passes], own);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
        AssertGrad([2 * Threads * Passes, 2 * Threads * Passes, 2 * Threads * Passes], shared);
    }

    internal static Tensor Leaf(params float[] values)
    {
        Tensor leaf = Tensor.Create(values, values.Length);
        leaf.RequiresGrad = true;
        return leaf;
    }

    internal static void AssertGrad(float[] expected, Tensor leaf) => Assert.Equal(expected, leaf.Grad!.AsReadOnlySpan().ToArray());

    private sealed class Near(float tolerance) : IEqualityComparer<float>
    {
        public bool Equals(float x, float y) => Math.Abs(x - y) <= tolerance * Math.Max(Math.Abs(x), Math.Abs(y));

        public int GetHashCode(float value) => 0;
    }
}
