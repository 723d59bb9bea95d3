using static Lucid.Tests.Autograd.BackwardTests;

namespace Lucid.Tests.Autograd;

/// <summary>A tensor that the pass still needs is written while it runs: the pass refuses, and no leaf has changed.</summary>
public sealed class WrittenDuringBackwardTests
{
    /// <summary>Operations that save an operand or their result, as y = f(h) with h the operand.</summary>
    private static readonly Dictionary<string, Func<Tensor, Tensor>> Savers = new()
    {
        ["Exp"] = h => h.Exp(),
        ["Log"] = h => h.Log(),
        ["Sqrt"] = h => h.Sqrt(),
        ["Pow"] = h => h.Pow(3),
        ["ReLU"] = h => h.ReLU(),
        ["LeakyReLU"] = h => h.LeakyReLU(),
        ["Sigmoid"] = h => h.Sigmoid(),
        ["product"] = h => h * h,
        ["quotient"] = h => 1 / h,
        ["squared error"] = h => Loss.MSE(h, Tensor.Zeros(2), Reduction.None),
        ["absolute error"] = h => Loss.L1(h, Tensor.Zeros(2), Reduction.None),
        ["entropy"] = h => Loss.BinaryCrossEntropyWithLogits(h, Tensor.Zeros(2), Reduction.None),
    };

    public static TheoryData<string, bool> Cases
    {
        get
        {
            var cases = new TheoryData<string, bool>();
            foreach (string saver in Savers.Keys)
            {
                cases.Add(saver, false);
                cases.Add(saver, true);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Hook_ThatWritesASavedTensor_IsRefused_BeforeALeafChanges(string saver, bool retainGraph)
    {
        // The hook is on the operation's result or on what follows: both are visited before the operation.
        foreach (bool onTheResult in (bool[])[true, false])
        {
            Tensor x = Leaf(2, 3), other = Leaf(4, 5);
            Tensor h = x * 1;
            Tensor saved = Savers[saver](h);
            Tensor y = (saved * 2) + other;
            (onTheResult ? saved : y).RegisterHook(gradient =>
            {
                h.AsSpan()[0] = 9;
                saved.AsTensorSpan().Clear();
                return gradient;
            });

            var error = Assert.Throws<InvalidOperationException>(() => y.Backward(retainGraph));

            Assert.Contains("modified while the pass ran: expected version 0, it is at version 1", error.Message, StringComparison.Ordinal);
            Assert.Contains("the graph may be used up", error.Message, StringComparison.Ordinal);
            Assert.Null(x.Grad);
            Assert.Null(other.Grad);
            Assert.True(Lucid.Autograd.IsRecording);
        }
    }

    [Fact]
    public void Hook_ThatWritesAParameter_IsRefused_WhereTheLayerIsStillToCome()
    {
        var layer = new Layers.AnySize.Plain();
        Tensor x = Tensor.RandomNormal([1, 3, 2, 2, 2], seed: 1);
        Tensor y = layer.Forward(x);
        y.RegisterHook(gradient =>
        {
            layer.LoadStateDict(layer.StateDict());
            return gradient;
        });
        Assert.Throws<InvalidOperationException>(() => y.Backward());
        Assert.All(layer.Parameters(), parameter => Assert.Null(parameter.Grad));
    }

    [Fact]
    public void Hook_ThatWritesWhatNoNodeNeedsAnyMore_IsLetBe()
    {
        Tensor x = Leaf(2, 3);
        Tensor h = x * 1;
        Tensor y = h * h;
        h.RegisterHook(gradient =>
        {
            h.AsSpan().Clear();
            y.AsSpan().Clear();
            return gradient;
        });
        y.Backward();
        AssertGrad([4, 6], x);
    }

    [Fact]
    public void Hook_ThatDisposesSavedTensors_ChangesNothing()
    {
        Tensor x = Leaf(2, 3);
        Tensor h = x * 1;
        Tensor square = h * h;
        Tensor y = square * 2;
        y.RegisterHook(gradient =>
        {
            h.Dispose();
            square.Dispose();
            x.Dispose();
            y.Dispose();
            Tensor.Full(float.NaN, 2);
            return gradient;
        });
        y.Backward();
        AssertGrad([8, 12], x);
    }

    [Fact]
    public void Hook_ThatDisposesWhatItReturns_IsRefused_AndNoLeafChanges()
    {
        Tensor x = Leaf(2, 3), other = Leaf(4, 5);
        Tensor h = x * 1;
        h.RegisterHook(gradient =>
        {
            gradient.Dispose();
            return gradient;
        });
        Tensor y = h + other;
        Assert.Throws<ObjectDisposedException>(() => y.Backward());
        Assert.Null(x.Grad);
        Assert.Null(other.Grad);
    }

    [Fact]
    public void Hook_ThatDisposesWhatItGotAndReturnsAnother_IsServed()
    {
        Tensor x = Leaf(2, 3);
        x.RegisterHook(gradient =>
        {
            using (gradient)
            {
                return gradient * 2;
            }
        });
        (x * 3).Backward();
        AssertGrad([6, 6], x);
    }

    [Fact]
    public void Hook_ThatRegistersAnother_IsFollowedByItInTheNextPass()
    {
        Tensor x = Leaf(2, 3);
        Tensor y = x * 3;
        int calls = 0;
        x.RegisterHook(gradient =>
        {
            x.RegisterHook(other =>
            {
                calls++;
                return other;
            });
            return gradient;
        });
        y.Backward(retainGraph: true);
        Assert.Equal(0, calls);
        y.Backward();
        Assert.Equal(1, calls);
    }
}
