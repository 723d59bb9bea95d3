using Lucid.Tests.Layers;
using static Lucid.Tests.Autograd.BackwardTests;

namespace Lucid.Tests.Autograd;

/// <summary>A pass that fails changes no gradient, and what comes after it is told what happened.</summary>
public sealed class FailedBackwardTests
{
    [Fact]
    public void Backward_AfterAHookThrew_SaysSo()
    {
        Tensor x = Leaf(1, 2);
        var failure = new NotSupportedException("no gradients today");
        x.RegisterHook(_ => throw failure);
        Tensor y = x * x;
        Assert.Same(failure, Assert.Throws<NotSupportedException>(() => y.Backward()));

        foreach (Tensor again in (Tensor[])[y, y + 1])
        {
            var error = Assert.Throws<InvalidOperationException>(() => again.Backward());
            Assert.Equal(
                "An earlier call of Backward through this graph failed and changed no gradient, "
                + "but had released what was saved up to there. "
                + "Run the forward pass again. The call failed with NotSupportedException: no gradients today",
                error.Message);
            Assert.Same(failure, error.InnerException);
        }

        Assert.Null(x.Grad);
    }

    [Fact]
    public void Backward_AfterMemoryRanOut_SaysSo()
    {
        Tensor x = Leaf(1, 2);
        x.RegisterHook(_ => throw new InsufficientMemoryException("There is no memory for a tensor."));
        Tensor y = x * x;
        Assert.Throws<InsufficientMemoryException>(() => y.Backward());
        string message = Assert.Throws<InvalidOperationException>(() => y.Backward()).Message;
        Assert.EndsWith("failed with InsufficientMemoryException: There is no memory for a tensor.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Backward_AfterAFailureThatKeptTheGraph_RunsAgain()
    {
        Tensor x = Leaf(1, 2);
        bool throws = true;
        x.RegisterHook(gradient => throws ? throw new NotSupportedException() : gradient);
        Tensor y = x * x;
        Assert.Throws<NotSupportedException>(() => y.Backward(retainGraph: true));
        throws = false;
        y.Backward();
        AssertGrad([2, 4], x);
        Assert.Contains("a second time", Assert.Throws<InvalidOperationException>(() => y.Backward()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Backward_AfterAFailureOnTheWay_StillRunsThroughThePartsThatWereNotReached()
    {
        Tensor x = Leaf(1, 2);
        Tensor lower = x * x;
        bool throws = true;
        lower.RegisterHook(gradient => throws ? throw new NotSupportedException() : gradient);
        Tensor upper = lower * 3;
        Assert.Throws<NotSupportedException>(() => upper.Backward());
        throws = false;
        Assert.Throws<InvalidOperationException>(() => upper.Backward());
        lower.Backward();
        AssertGrad([2, 4], x);
    }

    [Fact]
    public void Backward_RefusedForAWrittenTensor_ReleasesNothing()
    {
        Tensor x = Leaf(1, 2), w = Leaf(3, 4);
        Tensor product = x * w;
        Tensor good = product * 2;
        Tensor square = w * w;
        Tensor bad = good + square;
        Tensor copy = w.Detach();
        copy.AsSpan()[0] = 3;
        Assert.Throws<InvalidOperationException>(() => bad.Backward());
        Assert.Null(w.Grad);
        var error = Assert.Throws<InvalidOperationException>(() => bad.Backward());
        Assert.Contains("after the forward pass read it", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Backward_ToALeafWhoseGradientWasDisposed_IsRefusedBeforeAnythingChanges()
    {
        Tensor a = Leaf(1, 2), b = Leaf(3, 4);
        (a + b).Backward();
        a.Grad!.Dispose();
        Tensor y = a * b;
        var error = Assert.Throws<ObjectDisposedException>(() => y.Backward());
        Assert.Contains("The gradient of a leaf of shape (2) was disposed", error.Message, StringComparison.Ordinal);
        AssertGrad([1, 1], b);

        // Nothing was released either.
        a.ZeroGrad();
        y.Backward();
        AssertGrad([3, 4], a);
        AssertGrad([2, 3], b);
    }

    [Fact]
    public void Backward_WhoseHookDisposesTheGradientOfALeaf_ChangesNoOther()
    {
        Tensor a = Leaf(1, 2), b = Leaf(3, 4);
        (a + b).Backward();
        a.RegisterHook(gradient =>
        {
            b.Grad!.Dispose();
            return gradient;
        });
        Assert.Throws<ObjectDisposedException>(() => (a + b).Backward());
        AssertGrad([1, 1], a);
    }

    [Fact]
    public void AccumulateGrads_WithOneThatCannotBeAdded_AddsNone()
    {
        Tensor a = Leaf(1, 2), b = Leaf(3, 4), c = Leaf(5, 6);
        a.Backward();
        c.Backward();
        Tensor gone = Tensor.Ones(2);
        gone.Dispose();
        Assert.Throws<ObjectDisposedException>(() => Tensor.AccumulateGrads([(a, Tensor.Ones(2)), (b, gone)]));
        c.Grad!.Dispose();
        Assert.Throws<ObjectDisposedException>(
            () => Tensor.AccumulateGrads([(a, Tensor.Ones(2)), (b, Tensor.Ones(2)), (c, Tensor.Ones(2))]));
        AssertGrad([1, 1], a);
        Assert.Null(b.Grad);
    }

    [Fact]
    public void AccumulateGradients_OfTilesToAParameterThatCannotTakeIt_ChangesNoOther()
    {
        AnySize.Plain layer = LayerTesting.Create<AnySize.Plain>();
        float[] x = Tensor.RandomNormal([1, 3, 2, 3, 4], seed: 1).AsReadOnlySpan().ToArray();
        float[] dy = Tensor.RandomNormal([1, 3, 2, 3, 4], seed: 2).AsReadOnlySpan().ToArray();
        var statistics = new InstanceStatistics(1, 3);
        statistics.Add(x, 2, 3, 4);
        var sums = new InstanceGradientSums(1, 3);
        layer.SumGradients(x, dy, 1, 2, 3, 4, statistics, sums);
        layer.AccumulateGradients(statistics, sums);
        float[] before = layer.Weight.Grad!.AsReadOnlySpan().ToArray();
        layer.Bias.Grad!.Dispose();
        Assert.Throws<ObjectDisposedException>(() => layer.AccumulateGradients(statistics, sums));
        AssertGrad(before, layer.Weight);
    }

    [Fact]
    public void Step_WithAGradientThatWasDisposed_ChangesNoParameter()
    {
        var a = new Parameter(Tensor.Ones(2));
        var b = new Parameter(Tensor.Ones(2));
        (a + b).Backward();
        b.Grad!.Dispose();
        Assert.Throws<ObjectDisposedException>(() => new SGD([a, b], learningRate: 1).Step());
        Assert.Throws<ObjectDisposedException>(() => new Adam([a, b]).Step());
        Assert.Equal([1f, 1], a.AsReadOnlySpan().ToArray());
    }

    [Fact]
    public void ZeroGrad_OfGradientsThatWereDisposed_ForgetsThem()
    {
        var a = new Parameter(Tensor.Ones(2));
        var b = new Parameter(Tensor.Ones(2));
        (a + b).Backward();
        a.Grad!.Dispose();
        new SGD([a, b], learningRate: 1).ZeroGrad();
        Assert.Null(a.Grad);
        Assert.Null(b.Grad);
    }

    [Fact]
    public void Backward_ThatFails_GivesItsGradientsBack()
    {
        Tensor x = Leaf(1, 2), seed = Tensor.Ones(2);
        x.Backward();
        x.Grad!.Dispose();
        Assert.Throws<ObjectDisposedException>(() => ((x * 2) + x).Backward(seed));
        Assert.False(seed.Memory.IsShared);
    }
}
