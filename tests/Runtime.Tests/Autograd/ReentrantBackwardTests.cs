using static Lucid.Tests.Autograd.BackwardTests;

namespace Lucid.Tests.Autograd;

/// <summary>
/// Two passes come to one node, from a hook or from two threads: a single one releases it, and the other is refused before it changes
/// anything.
/// </summary>
public sealed class ReentrantBackwardTests
{
    private const string AtWork = "another call of Backward is at work in";

    public static TheoryData<bool, bool, bool> Cases => new()
    {
        { false, false, false }, { false, false, true }, { false, true, false }, { false, true, true },
        { true, false, false }, { true, false, true }, { true, true, false }, { true, true, true },
    };

    /// <summary>Only where both keep the graph do both have it.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Hook_ThatCallsBackwardThroughASharedPart(bool outerRetains, bool innerRetains, bool onTheSharedPart)
    {
        Tensor x = Leaf(1, 2);
        Tensor shared = (x * 2).Exp();
        Tensor y = shared * 3, other = shared * 5;
        Exception? refusal = null;
        (onTheSharedPart ? shared : y).RegisterHook(gradient =>
        {
            // The inner pass runs the hook of the shared part too.
            if (gradient.AsReadOnlySpan()[0] is not 5)
            {
                refusal = Record.Exception(() => other.Backward(innerRetains));
            }

            return gradient;
        });

        y.Backward(outerRetains);

        bool bothRun = outerRetains && innerRetains;
        float[] factors = [2 * MathF.Exp(2), 2 * MathF.Exp(4)];
        Assert.Equal(factors.Select(factor => MathF.Round(factor * (bothRun ? 8 : 3), 2)), Rounded(x));
        if (!bothRun)
        {
            Assert.Contains(AtWork, Assert.IsType<InvalidOperationException>(refusal).Message, StringComparison.Ordinal);
        }
        else
        {
            Assert.Null(refusal);
        }

        // Whoever kept the graph can go on with it.
        Assert.Equal(outerRetains, Record.Exception(() => other.Backward()) is null);
        Assert.All((Tensor[])[x, shared, y, other], tensor => Assert.True(float.IsFinite(tensor.AsReadOnlySpan()[0])));
    }

    [Fact]
    public void Hook_ThatCallsBackwardOnItsOwnGraph_IsRefused_AndTheOuterPassGoesOn()
    {
        Tensor x = Leaf(1, 2);
        Tensor y = x * x * x;
        int refusals = 0;
        x.RegisterHook(gradient =>
        {
            refusals += Record.Exception(() => y.Backward()) is InvalidOperationException ? 1 : 0;
            refusals += Record.Exception(() => y.Backward(retainGraph: true)) is InvalidOperationException ? 1 : 0;
            return gradient;
        });
        y.Backward();
        Assert.Equal(2, refusals);
        AssertGrad([3, 12], x);
    }

    [Fact]
    public void Hook_WhoseRefusalGoesThrough_ChangesNoLeaf_AndLeavesTheOtherGraphWhole()
    {
        Tensor x = Leaf(1, 2);
        Tensor shared = x * x;
        Tensor y = shared * 3, other = shared * 5;
        shared.RegisterHook(gradient =>
        {
            if (gradient.AsReadOnlySpan()[0] is 3)
            {
                other.Backward();
            }

            return gradient;
        });
        Assert.Contains(AtWork, Assert.Throws<InvalidOperationException>(() => y.Backward()).Message, StringComparison.Ordinal);
        Assert.Null(x.Grad);
        other.Backward();
        AssertGrad([10, 20], x);
    }

    [Fact]
    public void Hook_ThatCallsBackwardOfAnotherGraph_AddsToTheSameLeaf()
    {
        Tensor x = Leaf(1, 2);
        Tensor y = x * 3;
        y.RegisterHook(gradient =>
        {
            using (Lucid.Autograd.NoGrad())
            {
                x.Backward(Tensor.Full(10, 2));
            }

            return gradient;
        });
        y.Backward();
        AssertGrad([13, 13], x);
    }

    /// <summary>
    /// Every pass that returns has given its gradient once, and every other none; what everyone can still see is what it was.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Threads_ThroughASharedPart_HaveOneGradientForEachCallThatReturned(bool retainGraph)
    {
        const int Threads = 4;
        for (int round = 0; round < 200; round++)
        {
            Tensor x = Leaf(1, 2, 3), shared = x * 2;
            for (int depth = 0; depth < 8; depth++)
            {
                shared = shared * Tensor.Ones(3);
            }

            Tensor[] results = [.. Enumerable.Range(0, Threads).Select(_ => shared * 3)];
            int returned = 0;
            var refusals = new List<InvalidOperationException>();
            Together.Run(Threads, thread =>
            {
                try
                {
                    results[thread].Backward(retainGraph);
                    Interlocked.Increment(ref returned);
                }
                catch (InvalidOperationException refusal)
                {
                    lock (refusals)
                    {
                        refusals.Add(refusal);
                    }
                }
            });

            Assert.Equal(retainGraph ? Threads : 1, returned);
            AssertGrad([.. Enumerable.Repeat(6f * returned, 3)], x);
            Assert.All(refusals, refusal => Assert.Contains("Backward was called", refusal.Message, StringComparison.Ordinal));
            Assert.All(results, result => Assert.Equal([6f, 12, 18], result.AsReadOnlySpan().ToArray()));
            Assert.Equal([2f, 4, 6], shared.AsReadOnlySpan().ToArray());
        }
    }

    private static IEnumerable<float> Rounded(Tensor leaf) => leaf.Grad!.AsReadOnlySpan().ToArray().Select(value => MathF.Round(value, 2));
}
