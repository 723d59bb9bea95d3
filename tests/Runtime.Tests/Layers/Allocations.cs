namespace Lucid.Tests.Layers;

/// <summary>What calls allocate. Tests that ask run alone.</summary>
internal static class Allocations
{
    /// <summary>A call allocates nothing, once it was made often. The count is of all threads, and the test runner's own allocate now and then: that shows in some rounds, what a call allocates in all.</summary>
    public static void AssertNone(Action call)
    {
        const int WarmUp = 40;
        const int Rounds = 60;
        long[] allocated = new long[Rounds];
        for (int round = -WarmUp; round < Rounds; round++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            call();
            allocated[Math.Max(round, 0)] = GC.GetTotalAllocatedBytes(precise: true) - before;
        }

        Array.Sort(allocated);
        Assert.Equal(0, allocated[Rounds / 4]);
    }
}
