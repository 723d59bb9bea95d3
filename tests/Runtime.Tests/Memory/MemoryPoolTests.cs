using System.Runtime.CompilerServices;
using Lucid.Memory;

namespace Lucid.Tests.Memory;

public sealed class MemoryPoolTests
{
    [Fact]
    public void Rent_ReusesTheMemoryReleasedLast()
    {
        MemoryPool pool = TestPool.Create();
        MemoryBlock first = pool.RentUninitialized(1_000);
        MemoryBlock second = pool.RentUninitialized(1_000);
        long address = TestPool.AddressOf(second.Span);
        first.Release();
        second.Release();

        // 1,020 floats are of the same size class as 1,000.
        MemoryBlock reused = pool.RentUninitialized(1_020);

        Assert.Equal(address, TestPool.AddressOf(reused.Span));
        Assert.Equal(1_020, reused.Span.Length);
        Assert.Equal(2, pool.FreshAllocations);
        Assert.Equal(1_024 * sizeof(float), pool.RentedBytes);
        Assert.Equal(1_024 * sizeof(float), pool.PooledBytes);
        GC.KeepAlive(reused);
    }

    [Fact]
    public void Rent_AllocatesNoTensorMemory_InASteadyLoop()
    {
        MemoryPool pool = TestPool.Create();
        RentAndRelease(pool, times: 10);
        long before = GC.GetAllocatedBytesForCurrentThread();

        RentAndRelease(pool, times: 1_000);

        // One block object a rent, and nothing of the 4 MB each.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000 * 100);
        Assert.Equal(1, pool.FreshAllocations);

        static void RentAndRelease(MemoryPool pool, int times)
        {
            for (int i = 0; i < times; i++)
            {
                pool.RentUninitialized(1 << 20).Release();
            }
        }
    }

    [Fact]
    public void Collect_BringsForgottenBlocksBack_CycleAfterCycle()
    {
        MemoryPool pool = TestPool.Create();
        for (int cycle = 0; cycle < 20; cycle++)
        {
            ForgetBlocks(pool, count: 5, length: 1_000);
            TestPool.Collect();

            Assert.Equal(5, pool.FreshAllocations);
            Assert.Equal(0, pool.RentedBytes);
            Assert.Equal(5 * 1_024 * sizeof(float), pool.PooledBytes);
        }
    }

    [Fact]
    public void Collect_LeavesBlocksInUse_WhateverTheGeneration()
    {
        MemoryPool pool = TestPool.Create();
        MemoryBlock block = pool.RentUninitialized(1_000);
        block.Span.Fill(42);
        for (int generation = 0; generation <= GC.MaxGeneration; generation++)
        {
            GC.Collect(generation);
            GC.WaitForPendingFinalizers();
            Assert.Equal(0, pool.PooledBytes);
        }

        Assert.False(block.Span.ContainsAnyExcept(42f));
    }

    [Fact]
    public void Collect_LeavesASpanItsMemory_UntilTheSpanIsGone()
    {
        MemoryPool pool = TestPool.Create();

        // The same array several times, so that its way back through the finalizer is part of the test.
        for (int cycle = 0; cycle < 5; cycle++)
        {
            UseASpanThatOutlivesItsBlock(pool);
            TestPool.Collect();

            Assert.Equal(0, pool.RentedBytes);
            Assert.Equal(4, pool.FreshAllocations);
        }
    }

    [Fact]
    public void Collect_LeavesAReferenceToOneElementItsMemory()
    {
        MemoryPool pool = TestPool.Create();
        UseAReferenceThatOutlivesItsBlock(pool);
        TestPool.Collect();

        Assert.Equal(0, pool.RentedBytes);
    }

    [Fact]
    public void Rent_CollectsBeforeItGrows_WhenNobodyReleases()
    {
        const int Length = 2 << 20;
        const long Threshold = 128 << 20;
        MemoryPool pool = TestPool.Create(Threshold);

        for (int i = 0; i < 2_000; i++)
        {
            ForgetBlocks(pool, count: 1, Length);
        }

        // 16 GB lent. The threshold and one more would do; twice that allows for a finalizer thread that is late.
        Assert.InRange(pool.FreshAllocations * Length * sizeof(float), 1, 2 * (Threshold + (Length * sizeof(float))));
    }

    [Fact]
    public void Rent_DoesNotCollectAgain_WhileWhatIsInUseHasNotDoubled()
    {
        MemoryPool pool = TestPool.Create(reclaimThreshold: 0);
        var inUse = new List<MemoryBlock>();
        int before = GC.CollectionCount(GC.MaxGeneration);

        for (int i = 0; i < 1_000; i++)
        {
            inUse.Add(pool.RentUninitialized(64));
        }

        // At 1, 2, 4, … 512 blocks in use; the rest is for collections that other tests cause.
        Assert.Equal(1_000 * 64 * sizeof(float), pool.RentedBytes);
        Assert.InRange(GC.CollectionCount(GC.MaxGeneration) - before, 5, 500);
        GC.KeepAlive(inUse);
    }

    [Fact]
    public void Rent_OnTheFinalizerThread_EndsAlthoughItCollects()
    {
        MemoryPool pool = TestPool.Create(reclaimThreshold: 0);
        ForgetBlocks(pool, count: 1, length: 1_000);
        using var rented = new ManualResetEventSlim();
        RentWhenFinalized(pool, rented);

        GC.Collect();

        Assert.True(rented.Wait(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void Rent_WhileHoldingALockAFinalizerWants_EndsAlthoughItCollects()
    {
        MemoryPool pool = TestPool.Create(reclaimThreshold: 0);
        ForgetBlocks(pool, count: 1, length: 1_000);
        var wanted = new Lock();
        lock (wanted)
        {
            LockWhenFinalized(wanted);
            pool.RentUninitialized(2_000).Release();
        }

        Assert.Equal(2, pool.FreshAllocations);
    }

    [Fact]
    public void Rent_NeverGivesABlockToTwo_UnderManyThreads()
    {
        MemoryPool pool = TestPool.Create(reclaimThreshold: 1 << 20);
        int violations = 0;

        var threads = Enumerable.Range(1, 4).Select(seed => new Thread(() => RentScribbleAndCheck(seed))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        Assert.Equal(0, violations);
        TestPool.Collect();
        Assert.Equal(0, pool.RentedBytes);

        void RentScribbleAndCheck(int seed)
        {
            var random = new Random(seed);
            var held = new (MemoryBlock? Block, float Mark)[8];
            for (int i = 1; i <= 5_000; i++)
            {
                ref (MemoryBlock? Block, float Mark) slot = ref held[random.Next(held.Length)];
                if (slot.Block is { } block)
                {
                    if (block.Span.ContainsAnyExcept(slot.Mark))
                    {
                        Interlocked.Increment(ref violations);
                    }

                    // Half of them are released, the others forgotten.
                    if (random.Next(2) == 0)
                    {
                        block.Release();
                    }
                }

                float mark = (seed * 10_000) + i;
                block = pool.RentUninitialized(random.Next(2_000));
                block.Span.Fill(mark);
                slot = (block, mark);
            }
        }
    }

    [Fact]
    public void Release_ByManyThreads_ReturnsTheBlockOnce()
    {
        MemoryPool pool = TestPool.Create();
        for (int round = 0; round < 200; round++)
        {
            MemoryBlock block = pool.RentUninitialized(64);
            block.Retain();
            int refused = 0;

            Parallel.For(0, 8, _ =>
            {
                try
                {
                    block.Release();
                }
                catch (InvalidOperationException)
                {
                    Interlocked.Increment(ref refused);
                }
            });

            Assert.Equal(6, refused);
            Assert.Equal(0, pool.RentedBytes);
            Assert.Equal(64 * sizeof(float), pool.PooledBytes);
        }
    }

    [Fact]
    public void Trim_GivesUpIdleMemory_AndLeavesWhatIsInUse()
    {
        MemoryPool pool = TestPool.Create();
        MemoryBlock inUse = pool.RentUninitialized(1_000);
        inUse.Span.Fill(42);
        pool.RentUninitialized(1_000).Release();
        pool.RentUninitialized(5_000).Release();

        pool.Trim();

        Assert.Equal(0, pool.PooledBytes);
        Assert.Equal(1_024 * sizeof(float), pool.RentedBytes);
        Assert.False(inUse.Span.ContainsAnyExcept(42f));
        inUse.Release();
        Assert.Equal(1_024 * sizeof(float), pool.PooledBytes);
    }

    [Fact]
    public void Collect_TakesIdleMemoryBeyondTheLimit_AndCountsItOut()
    {
        MemoryPool pool = TestPool.Create(keptLimit: 0);
        pool.RentUninitialized(1_000).Release();

        TestPool.Collect();

        Assert.Equal(0, pool.PooledBytes);
        pool.RentUninitialized(1_000).Release();
        Assert.Equal(2, pool.FreshAllocations);
    }

    [Fact]
    public void Rent_ReusesIdleMemoryBeyondTheLimit_UntilACollection()
    {
        MemoryPool pool = TestPool.Create(keptLimit: 0);
        MemoryBlock first = pool.RentUninitialized(1 << 20);
        long address = TestPool.AddressOf(first.Span);
        first.Release();

        MemoryBlock second = pool.RentUninitialized(1 << 20);
        second.Span.Fill(42);
        TestPool.Collect();

        Assert.Equal(address, TestPool.AddressOf(second.Span));
        Assert.False(second.Span.ContainsAnyExcept(42f));
    }

    [Fact]
    public void Release_KeepsIdleMemoryBelowTwiceThePeak_WhateverTheSizes()
    {
        // 16 MiB at a time, in ever other size classes.
        MemoryPool pool = TestPool.Create();
        long peak = 0;
        for (int capacity = 1 << 10; capacity <= 1 << 22; capacity *= 2)
        {
            MemoryBlock[] blocks = [.. Enumerable.Range(0, (1 << 22) / capacity).Select(_ => pool.RentUninitialized(capacity))];
            peak = Math.Max(peak, pool.RentedBytes);
            Array.ForEach(blocks, block => block.Release());
            Assert.InRange(pool.PooledBytes, 1, MemoryPool.IdlePerPeak * peak);
        }

        Assert.Equal(16 << 20, peak);
    }

#if DEBUG
    [Fact]
    public void Rent_FillsWithNaN_InADebugBuild()
    {
        MemoryPool pool = TestPool.Create();
        MemoryBlock block = pool.RentUninitialized(100);
        block.Span.Clear();
        block.Release();

        Assert.True(pool.RentUninitialized(100).Span.ToArray().All(float.IsNaN));
    }
#endif

    [Fact]
    public void Collect_TrimsEverything_WhenMemoryIsScarce()
    {
        bool scarce = false;
        MemoryPool pool = TestPool.Create(memoryIsScarce: () => scarce);
        pool.RentUninitialized(1_000).Release();

        TestPool.Collect();
        Assert.Equal(1_024 * sizeof(float), pool.PooledBytes);

        scarce = true;
        TestPool.Collect();
        Assert.Equal(0, pool.PooledBytes);
    }

    [Fact]
    public void Trim_LetsTheGarbageCollectorTakeTheMemory()
    {
        MemoryPool pool = TestPool.Create();
        WeakReference slab = TrimmedSlab(pool);

        TestPool.Collect();

        Assert.False(slab.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ForgetBlocks(MemoryPool pool, int count, int length)
    {
        for (int i = 0; i < count; i++)
        {
            pool.RentUninitialized(length).Span[0] = i;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void UseASpanThatOutlivesItsBlock(MemoryPool pool)
    {
        ReadOnlySpan<float> span = SpanOfAForgottenBlock(pool);
        for (int generation = 0; generation <= GC.MaxGeneration; generation++)
        {
            GC.Collect(generation);
            GC.WaitForPendingFinalizers();
            ScribbleOverOthers(pool);

            Assert.False(span.ContainsAnyExcept(42f));
            Assert.NotEqual(0, pool.RentedBytes);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ReadOnlySpan<float> SpanOfAForgottenBlock(MemoryPool pool)
    {
        Span<float> span = pool.RentUninitialized(1_000).Span;
        span.Fill(42);
        return span;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void UseAReferenceThatOutlivesItsBlock(MemoryPool pool)
    {
        ref readonly float last = ref SpanOfAForgottenBlock(pool)[999];
        TestPool.Collect();
        ScribbleOverOthers(pool);

        Assert.Equal(42f, last);
        Assert.NotEqual(0, pool.PooledBytes);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ScribbleOverOthers(MemoryPool pool)
    {
        MemoryBlock[] others = [pool.RentUninitialized(1_000), pool.RentUninitialized(1_000), pool.RentUninitialized(1_000)];
        foreach (MemoryBlock other in others)
        {
            other.Span.Fill(-1);
            other.Release();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference TrimmedSlab(MemoryPool pool)
    {
        var slab = new Slab(Slab.SizeClassOf(1_000));
        pool.Return(slab);
        pool.Trim();
        return new WeakReference(slab, trackResurrection: true);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RentWhenFinalized(MemoryPool pool, ManualResetEventSlim rented) =>
        _ = new Finalizable(() =>
        {
            pool.RentUninitialized(2_000).Release();
            rented.Set();
        });

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void LockWhenFinalized(Lock wanted) =>
        _ = new Finalizable(() =>
        {
            lock (wanted)
            {
            }
        });

    private sealed class Finalizable(Action finalize)
    {
        ~Finalizable() => finalize();
    }
}
