using System.Runtime.CompilerServices;
using Lucid.Memory;

namespace Lucid.Tests.Memory;

public sealed class MemoryBlockTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(1_000)]
    [InlineData(4_097)]
    [InlineData(1_000_003)]
    public void Span_IsAsLongAsAskedFor_AndAlignedTo64Bytes(int length)
    {
        MemoryBlock block = MemoryBlock.RentUninitialized(length);

        Assert.Equal(length, block.Length);
        Assert.Equal(length, block.Span.Length);
        Assert.Equal(0, AddressOf(block) % 64);
        block.Release();
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    [InlineData(int.MaxValue)]
    [InlineData(1L << 40)]
    public void Rent_NamesTheLimitAndTheLength_WhenOutOfRange(long length)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => MemoryBlock.RentUninitialized(length));

        Assert.Contains($"between 0 and {Slab.LargestCapacity} elements, not {length}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Version_StartsAtZero_AtEachRent()
    {
        MemoryBlock block = MemoryBlock.RentUninitialized(100);
        Assert.Equal(0, block.Version);
        block.AdvanceVersion();
        block.AdvanceVersion();
        Assert.Equal(2, block.Version);
        block.Release();

        MemoryBlock next = MemoryBlock.RentUninitialized(100);
        Assert.Equal(0, next.Version);
        next.Release();
    }

    [Fact]
    public void Release_KeepsTheMemory_UntilTheLastOwner()
    {
        MemoryBlock block = MemoryBlock.RentUninitialized(100);
        Assert.False(block.IsShared);
        block.Retain();
        Assert.True(block.IsShared);

        block.Release();
        Assert.False(block.IsShared);
        block.Span.Fill(1);

        block.Release();
        Assert.Throws<ObjectDisposedException>(() => block.Span.Length);
        Assert.Throws<ObjectDisposedException>(block.Retain);
    }

    [Fact]
    public void Release_OncePerOwnerTooOften_ThrowsAndLeavesTheNextRenterAlone()
    {
        MemoryPool pool = TestPool.Create();
        MemoryBlock stale = pool.RentUninitialized(100);
        stale.Release();
        MemoryBlock next = pool.RentUninitialized(100);
        next.Span.Fill(7);

        Assert.Throws<InvalidOperationException>(stale.Release);
        Assert.Throws<InvalidOperationException>(stale.Release);
        Assert.Throws<ObjectDisposedException>(() => stale.Span.Length);

        Assert.Equal(0, pool.PooledBytes);
        Assert.NotEqual(AddressOf(next), AddressOf(pool.RentUninitialized(100)));
        Assert.False(next.Span.ContainsAnyExcept(7f));
        GC.KeepAlive(next);
    }

    [Fact]
    public void Release_InAnOrdinaryFinalizer_StillReadsTheBlockAndReturnsItOnce()
    {
        MemoryPool pool = TestPool.Create();
        var readings = new List<float>();
        DropAnOwnerThatReleases(pool, readings);

        TestPool.Collect();

        Assert.Equal([42f], readings);
        Assert.Equal(0, pool.RentedBytes);
        AssertOneIdleBlock(pool);
    }

    [Fact]
    public void Span_Throws_OnABlockThatAFinalizerResurrected()
    {
        MemoryPool pool = TestPool.Create();
        MemoryBlock?[] resurrected = [null];
        DropAnOwnerThatResurrects(pool, resurrected);

        TestPool.Collect();

        Assert.NotNull(resurrected[0]);
        Assert.Throws<ObjectDisposedException>(() => resurrected[0]!.Span.Length);
        Assert.Throws<InvalidOperationException>(() => resurrected[0]!.Release());
        AssertOneIdleBlock(pool);
    }

    [Fact]
    public void Part_IsWithinTheWhole_WhichLivesAsLong()
    {
        MemoryPool pool = TestPool.Create();
        MemoryBlock whole = pool.RentUninitialized(100);
        whole.Span.Fill(1);
        MemoryBlock part = whole.Part(start: 10, length: 20);
        part.Span.Fill(2);
        Assert.Equal([1, 2], (float[])[whole.Span[9], whole.Span[10]]);
        Assert.Equal([2, 1], (float[])[whole.Span[29], whole.Span[30]]);
        Assert.Equal(20, part.Span.Length);

        whole.Release();
        Assert.Equal(2, part.Span[19]);
        part.Release();
        Assert.Throws<ObjectDisposedException>(() => part.Span.Length);
        Assert.Throws<ObjectDisposedException>(() => whole.Span.Length);
        AssertOneIdleBlock(pool);
    }

    [Fact]
    public void Part_ThatIsForgotten_LetsTheWholeGo()
    {
        MemoryPool pool = TestPool.Create();
        DropParts(pool);
        TestPool.Collect();
        AssertOneIdleBlock(pool);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, -1)]
    [InlineData(0, 101)]
    [InlineData(100, 1)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void Part_OutsideTheWhole_IsRefused(int start, int length)
    {
        MemoryBlock whole = MemoryBlock.RentUninitialized(100);
        Assert.Throws<ArgumentOutOfRangeException>(() => whole.Part(start, length));
        whole.Release();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void DropParts(MemoryPool pool)
    {
        MemoryBlock whole = pool.RentUninitialized(100);
        _ = whole.Part(0, 50);
        _ = whole.Part(50, 50);
    }

    /// <summary>Rents two blocks: the first must be the idle one, the second a fresh one.</summary>
    private static void AssertOneIdleBlock(MemoryPool pool)
    {
        long before = pool.FreshAllocations;
        MemoryBlock reused = pool.RentUninitialized(100);
        Assert.Equal(before, pool.FreshAllocations);
        MemoryBlock fresh = pool.RentUninitialized(100);
        Assert.Equal(before + 1, pool.FreshAllocations);
        Assert.NotEqual(AddressOf(reused), AddressOf(fresh));
        GC.KeepAlive(reused);
    }

    private static long AddressOf(MemoryBlock block) => TestPool.AddressOf(block.Span);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void DropAnOwnerThatReleases(MemoryPool pool, List<float> readings)
    {
        MemoryBlock block = pool.RentUninitialized(100);
        block.Span.Fill(42);
        _ = new FinalizableOwner(block, owned =>
        {
            readings.Add(owned.Span[99]);
            owned.Release();
        });
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void DropAnOwnerThatResurrects(MemoryPool pool, MemoryBlock?[] resurrected) =>
        _ = new FinalizableOwner(pool.RentUninitialized(100), owned => resurrected[0] = owned);

    private sealed class FinalizableOwner(MemoryBlock block, Action<MemoryBlock> finalize)
    {
        ~FinalizableOwner() => finalize(block);
    }
}
