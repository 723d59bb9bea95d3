using static Lucid.Tests.Autograd.BackwardTests;

namespace Lucid.Tests.Autograd;

public class NoGradTests
{
    [Fact]
    public void NoGrad_RecordsNothing()
    {
        Tensor x = Leaf(1, 2);
        using (Lucid.Autograd.NoGrad())
        {
            Assert.False(Lucid.Autograd.IsRecording);
            Tensor y = (x * 2).Exp().Sum();
            Assert.False(y.RequiresGrad);
            Assert.Throws<InvalidOperationException>(() => y.Backward());
        }

        Assert.True((x * 2).RequiresGrad);
    }

    [Fact]
    public void NoGrad_Nested_EndsWithTheOutermost()
    {
        using (Lucid.Autograd.NoGrad())
        {
            using (Lucid.Autograd.NoGrad())
            {
                Assert.False(Lucid.Autograd.IsRecording);
            }

            Assert.False(Lucid.Autograd.IsRecording);
        }

        Assert.True(Lucid.Autograd.IsRecording);
    }

    [Fact]
    public async Task NoGrad_AcrossAwait_HoldsOnWhateverThreadGoesOn()
    {
        using (Lucid.Autograd.NoGrad())
        {
            await Task.Delay(1);
            await Task.Run(() => Assert.False(Lucid.Autograd.IsRecording));
            Assert.False(Lucid.Autograd.IsRecording);
        }

        await Task.Yield();
        Assert.True(Lucid.Autograd.IsRecording);
    }

    [Fact]
    public async Task NoGrad_InOneFlow_DoesNotReachAnother()
    {
        using var inside = new SemaphoreSlim(0);
        using var done = new SemaphoreSlim(0);
        Task other = Task.Run(async () =>
        {
            using Lucid.Autograd.NoGradScope scope = Lucid.Autograd.NoGrad();
            inside.Release();
            await done.WaitAsync();
        });
        await inside.WaitAsync();
        Assert.True(Lucid.Autograd.IsRecording);
        done.Release();
        await other;
    }

    [Fact]
    public void Backward_InsideNoGrad_Works()
    {
        Tensor x = Leaf(1, 2);
        Tensor y = x * 2;
        using (Lucid.Autograd.NoGrad())
        {
            y.Backward();
            Assert.False(Lucid.Autograd.IsRecording);
        }

        AssertGrad([2, 2], x);
    }
}
