using static Lucid.Tests.Autograd.BackwardTests;

namespace Lucid.Tests.Autograd;

/// <summary>A scope restores what was before it, in whatever order scopes end.</summary>
public sealed class ScopeTests
{
    private static bool IsRecording => Lucid.Autograd.IsRecording && (Leaf(1) * 2).RequiresGrad;

    [Fact]
    public void DefaultScope_Disposed_DoesNothing()
    {
        default(Lucid.Autograd.NoGradScope).Dispose();
        Assert.True(IsRecording);
        using (Lucid.Autograd.NoGrad())
        {
            default(Lucid.Autograd.NoGradScope).Dispose();
            Assert.False(IsRecording);
        }

        Assert.True(IsRecording);
    }

    [Fact]
    public void Scope_DisposedTwice_EndsOnce()
    {
        Lucid.Autograd.NoGradScope first = Lucid.Autograd.NoGrad();
        Lucid.Autograd.NoGradScope copy = first;
        first.Dispose();
        using (Lucid.Autograd.NoGrad())
        {
            first.Dispose();
            copy.Dispose();
            Assert.False(IsRecording);
        }

        copy.Dispose();
        Assert.True(IsRecording);
    }

    /// <summary>Every order in which four scopes can end.</summary>
    [Fact]
    public void Scopes_InAnyOrder_HoldUntilTheLastHasEnded()
    {
        foreach (int[] order in Orders(4))
        {
            Lucid.Autograd.NoGradScope[] scopes = [.. Enumerable.Range(0, 4).Select(_ => Lucid.Autograd.NoGrad())];
            foreach (int number in order)
            {
                Assert.False(IsRecording);
                scopes[number].Dispose();
                scopes[number].Dispose();
            }

            Assert.True(IsRecording);
        }
    }

    [Fact]
    public void Scope_OpenedAfterAnOuterOneEnded_RestoresWhatItFound()
    {
        Lucid.Autograd.NoGradScope outer = Lucid.Autograd.NoGrad();
        Lucid.Autograd.NoGradScope inner = Lucid.Autograd.NoGrad();
        outer.Dispose();
        using (Lucid.Autograd.NoGrad())
        {
            Assert.False(IsRecording);
        }

        Assert.False(IsRecording);
        inner.Dispose();
        Assert.True(IsRecording);
    }

    [Fact]
    public void Scopes_ThatWereForgotten_EndWithoutUsingTheStack()
    {
        Lucid.Autograd.NoGradScope[] scopes = [.. Enumerable.Range(0, 20_000).Select(_ => Lucid.Autograd.NoGrad())];
        scopes[0].Dispose();
        foreach (Lucid.Autograd.NoGradScope scope in scopes[1..].Reverse())
        {
            Assert.False(Lucid.Autograd.IsRecording);
            scope.Dispose();
        }

        Assert.True(IsRecording);
    }

    [Fact]
    public async Task Scope_EndedWhileWorkStartedInsideItRuns_StillHoldsThere()
    {
        using var ended = new SemaphoreSlim(0);
        Task<(bool Before, bool After)> work;
        using (Lucid.Autograd.NoGrad())
        {
            work = Task.Run(async () =>
            {
                await ended.WaitAsync();
                bool inside = IsRecording;
                using (Lucid.Autograd.NoGrad())
                {
                }

                return (inside, IsRecording);
            });
        }

        Assert.True(IsRecording);
        ended.Release();
        Assert.Equal((false, false), await work);
        Assert.True(IsRecording);
    }

    [Fact]
    public async Task Scope_EndedInAnotherFlow_EndsThereAlone()
    {
        Lucid.Autograd.NoGradScope scope = Lucid.Autograd.NoGrad();
        bool there = await Task.Run(() =>
        {
            scope.Dispose();
            return IsRecording;
        });
        Assert.True(there);
        Assert.False(IsRecording);
        scope.Dispose();
        Assert.True(IsRecording);
    }

    [Fact]
    public async Task Scope_OpenedInAnotherFlow_DoesNotReachThisOne()
    {
        Lucid.Autograd.NoGradScope scope = await Task.Run(Lucid.Autograd.NoGrad);
        Assert.True(IsRecording);
        using (Lucid.Autograd.NoGrad())
        {
            scope.Dispose();
            Assert.False(IsRecording);
        }

        Assert.True(IsRecording);
    }

    [Fact]
    public async Task Scopes_AcrossAwaits_EndInAnyOrder()
    {
        Lucid.Autograd.NoGradScope outer = Lucid.Autograd.NoGrad();
        await Task.Yield();
        Lucid.Autograd.NoGradScope inner = Lucid.Autograd.NoGrad();
        await Task.Yield();
        outer.Dispose();
        await Task.Yield();
        Assert.False(IsRecording);
        inner.Dispose();
        await Task.Yield();
        Assert.True(IsRecording);
    }

    [Fact]
    public void Scopes_AreEqualWhereTheyAreOne()
    {
        using Lucid.Autograd.NoGradScope first = Lucid.Autograd.NoGrad();
        using Lucid.Autograd.NoGradScope second = Lucid.Autograd.NoGrad();
        Lucid.Autograd.NoGradScope copy = first;
        Assert.True(first == copy && first.Equals((object)copy) && first.GetHashCode() == copy.GetHashCode());
        Assert.True(first != second && first != default && default(Lucid.Autograd.NoGradScope) == default);
    }

    [Fact]
    public void Backward_WhoseHookLeavesItsScopesInDisorder_RestoresWhatWas()
    {
        Tensor x = Leaf(1, 2);
        Lucid.Autograd.NoGradScope opened = default;
        x.RegisterHook(gradient =>
        {
            opened = Lucid.Autograd.NoGrad();
            throw new NotSupportedException();
        });
        Assert.Throws<NotSupportedException>(() => (x * 2).Backward());
        Assert.False(IsRecording);
        opened.Dispose();
        Assert.True(IsRecording);
    }

    /// <summary>Where there is no memory to change a flow's list, the scope itself says that it has ended.</summary>
    [Fact]
    public void Scope_ThatCouldNotBeTakenOffTheList_HoldsNoMore()
    {
        var scopes = new FlowScopes<string>();
        FlowScopes<string>.Scope outer = scopes.Open("outer");
        FlowScopes<string>.Scope inner = scopes.Open("inner");
        inner.HasEnded = true;
        Assert.Equal("outer", scopes.Current);
        outer.Dispose();
        Assert.Null(scopes.Current);
        outer = scopes.Open("again");
        Assert.Equal("again", scopes.Current);
        outer.Dispose();
        Assert.Null(scopes.Current);
    }

    private static IEnumerable<int[]> Orders(int count) => count == 0
        ? [[]]
        : from order in Orders(count - 1)
          from place in Enumerable.Range(0, count)
          select (int[])[.. order[..place], count - 1, .. order[place..]];
}
