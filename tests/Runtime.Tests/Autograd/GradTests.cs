using static Lucid.Tests.Autograd.BackwardTests;

namespace Lucid.Tests.Autograd;

public class GradTests
{
    [Fact]
    public void RequiresGrad_OfResults_FollowsTheOperands()
    {
        Tensor constant = Tensor.Ones(2), leaf = Leaf(1, 2);
        Assert.False((constant * constant).RequiresGrad);
        Assert.True((constant * leaf).RequiresGrad);
        Assert.True((leaf * leaf).Sum().RequiresGrad);
        Assert.False(leaf.Detach().RequiresGrad);
        Assert.True(new Parameter(constant).RequiresGrad);
    }

    [Fact]
    public void RequiresGrad_ClearedOnALeaf_StopsRecording()
    {
        Tensor leaf = Leaf(1, 2);
        leaf.RequiresGrad = false;
        Assert.False((leaf * 2).RequiresGrad);
        leaf.RequiresGrad = true;
        (leaf * 2).Backward();
        AssertGrad([2, 2], leaf);
    }

    [Fact]
    public void RequiresGrad_ClearedOnAResult_Throws()
    {
        Tensor result = Leaf(1, 2) * 2;
        Assert.Throws<InvalidOperationException>(() => result.RequiresGrad = false);
        Assert.True(result.RequiresGrad);
    }

    [Fact]
    public void Grad_OfAnIntermediate_StaysNull()
    {
        Tensor leaf = Leaf(1, 2);
        Tensor result = leaf * 2;
        result.RequiresGrad = true;
        (result * 3).Backward();
        Assert.Null(result.Grad);
        AssertGrad([6, 6], leaf);
    }

    [Fact]
    public void Grad_IsNotTheSeedOrAnotherTensorsGrad()
    {
        Tensor a = Leaf(1, 2), b = Leaf(1, 2);
        Tensor seed = Tensor.Ones(2);
        (a + b).Backward(seed);
        a.Grad!.AsSpan()[0] = 9;
        AssertGrad([1, 1], b);
        Assert.Equal([1f, 1], seed.AsReadOnlySpan().ToArray());
    }

    [Fact]
    public void ZeroGrad_WhileTheCallerHoldsGrad_LeavesHisTensorIntact()
    {
        Tensor x = Leaf(1, 2);
        (x * 3).Backward();
        Tensor held = x.Grad!;
        x.ZeroGrad();
        Assert.Null(x.Grad);
        using Tensor noise = Tensor.Full(float.NaN, 2);
        (x * 4).Backward();
        Assert.Equal([3f, 3], held.AsReadOnlySpan().ToArray());
        AssertGrad([4, 4], x);
    }

    [Fact]
    public void ZeroGrad_WithoutGradient_DoesNothing()
    {
        Tensor x = Leaf(1, 2);
        x.ZeroGrad();
        Assert.Null(x.Grad);
        Assert.True(x.RequiresGrad);
    }

    [Fact]
    public void Detach_IsAViewThatNoGradientFlowsThrough()
    {
        Tensor x = Leaf(2, 3);
        Tensor y = x * 2;
        Tensor detached = y.Detach();
        (detached * y).Backward();
        AssertGrad([8, 12], x);
        detached.AsSpan()[0] = -1;
        Assert.Equal([-1f, 6], y.AsReadOnlySpan().ToArray());
    }
}
