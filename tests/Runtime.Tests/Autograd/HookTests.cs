using static Lucid.Tests.Autograd.BackwardTests;

namespace Lucid.Tests.Autograd;

public class HookTests
{
    [Fact]
    public void RegisterHook_Several_RunInOrderEachSeeingTheLastResult()
    {
        Tensor x = Leaf(1, 2);
        Tensor h = x * 2;
        var order = new List<string>();
        h.RegisterHook(gradient =>
        {
            order.Add($"first {gradient.AsReadOnlySpan()[0]}");
            return gradient * 10;
        });
        h.RegisterHook(gradient =>
        {
            order.Add($"second {gradient.AsReadOnlySpan()[0]}");
            return gradient + 1;
        });
        x.RegisterHook(gradient =>
        {
            order.Add($"leaf {gradient.AsReadOnlySpan()[0]}");
            return -gradient;
        });
        (h * 3).Backward();
        Assert.Equal(["first 3", "second 30", "leaf 62"], order);
        AssertGrad([-62, -62], x);
    }

    [Fact]
    public void RegisterHook_InABackwardPass_RecordsNothing()
    {
        Tensor x = Leaf(1, 2);
        bool? recording = null;
        x.RegisterHook(gradient =>
        {
            recording = Lucid.Autograd.IsRecording || (x * gradient).RequiresGrad;
            return gradient;
        });
        (x * 2).Backward();
        Assert.False(recording);
        Assert.True(Lucid.Autograd.IsRecording);
    }

    [Fact]
    public void RegisterHook_KeepingBothTensors_SeesThemUnchangedForEver()
    {
        Tensor x = Leaf(1, 2);
        Tensor h = x + 0;
        var kept = new List<Tensor>();
        h.RegisterHook(gradient =>
        {
            Tensor replacement = gradient * 2;
            kept.Add(gradient);
            kept.Add(replacement);
            return replacement;
        });
        x.RegisterHook(gradient =>
        {
            kept.Add(gradient);
            return gradient;
        });
        (h * 3).Backward();
        (x * 7).Backward();
        using Tensor noise = Tensor.Full(float.NaN, 2);
        Assert.Equal([3f, 6, 6, 7], kept.Select(tensor => tensor.AsReadOnlySpan()[0]));
        AssertGrad([13, 13], x);
        x.Grad!.AsSpan()[0] = 0;
        Assert.Equal([3f, 6, 6, 7], kept.Select(tensor => tensor.AsReadOnlySpan()[0]));
    }

    [Fact]
    public void RegisterHook_WrongShapeOrNull_ThrowsAndTouchesNoGrad()
    {
        // The leaf y is reached before the hook of x's product.
        foreach (Func<Tensor, Tensor> hook in (Func<Tensor, Tensor>[])[gradient => gradient.Reshape(2, 1), _ => null!])
        {
            Tensor x = Leaf(1, 2);
            Tensor h = x * 2;
            h.RegisterHook(hook);
            Tensor y = Leaf(3, 4);
            Tensor sum = h + y;
            Assert.Throws<InvalidOperationException>(() => sum.Backward());
            Assert.Null(x.Grad);
            Assert.Null(y.Grad);
        }

        Assert.Throws<ArgumentNullException>("hook", () => Leaf(1).RegisterHook(null!));
    }

    [Fact]
    public void RegisterHook_Throwing_TouchesNoGradAndRecordingGoesOn()
    {
        Tensor x = Leaf(1, 2), y = Leaf(3, 4);
        x.RegisterHook(_ => throw new NotSupportedException());
        Tensor sum = x + y;
        Assert.Throws<NotSupportedException>(() => sum.Backward());
        Assert.Null(x.Grad);
        Assert.Null(y.Grad);
        Assert.True(Lucid.Autograd.IsRecording);
    }
}
