using System.Runtime.CompilerServices;
using Lucid.Memory;
using Lucid.Tests.Layers;

namespace Lucid.Tests.Autograd;

/// <summary>What the pool has lent is counted for the whole process, so these run alone.</summary>
[Collection(nameof(WholeProcess))]
public sealed class MemoryTests
{
    private const int Count = 1 << 20;
    private const long Bytes = Count * sizeof(float);

    [Fact]
    public void Backward_HandsTheGraphsMemoryBack()
    {
        using Tensor x = Tensor.RandomNormal([Count], seed: 1);
        using var w = new Parameter(x);
        Collect(); // What tests before this one have forgotten.
        long before = MemoryPool.Shared.RentedBytes;

        using Tensor product = x * w;
        using Tensor exponential = product.Exp();
        using Tensor sigmoid = exponential.Sigmoid();
        using Tensor loss = Loss.MSE(sigmoid, x);
        long results = MemoryPool.Shared.RentedBytes - before;
        product.Dispose();
        exponential.Dispose();
        sigmoid.Dispose();

        // The graph still holds what backward needs…
        Assert.InRange(MemoryPool.Shared.RentedBytes - before, 2 * Bytes, results);
        loss.Backward();

        // …and afterwards only the gradient of w is left, and the loss.
        Assert.InRange(MemoryPool.Shared.RentedBytes - before, Bytes, Bytes + (Bytes / 10));
        w.ZeroGrad();
        Assert.InRange(MemoryPool.Shared.RentedBytes - before, 0, Bytes / 10);
    }

    [Fact]
    public void Backward_RetainGraph_KeepsTheMemoryUntilThePassThatDoesNot()
    {
        using Tensor x = Tensor.RandomNormal([Count], seed: 1);
        using var w = new Parameter(x);
        Collect(); // What tests before this one have forgotten.
        long before = MemoryPool.Shared.RentedBytes;
        using Tensor exponential = w.Exp();
        using Tensor sum = exponential.Sum();
        exponential.Dispose();
        sum.Backward(retainGraph: true);
        w.ZeroGrad();
        Assert.InRange(MemoryPool.Shared.RentedBytes - before, Bytes, Bytes + (Bytes / 10));
        sum.Backward();
        w.ZeroGrad();
        Assert.InRange(MemoryPool.Shared.RentedBytes - before, 0, Bytes / 10);
    }

    [Fact]
    public void Training_DisposingNothing_ReusesMemory()
    {
        using Tensor x = Tensor.RandomNormal([Count], seed: 1);
        using var w = new Parameter(x);
        var optimizer = new Adam([w]);
        for (int step = 0; step < 5; step++)
        {
            Train(x, w, optimizer);
        }

        long lent = MemoryPool.Shared.RentedBytes;
        for (int step = 0; step < 200; step++)
        {
            Train(x, w, optimizer);
        }

        // 200 steps make 800 tensors; forgotten ones must come back by themselves, at the pool's threshold if not before.
        Assert.InRange(MemoryPool.Shared.RentedBytes, 0, lent + (512L << 20));
    }

    [Fact]
    public void Graph_ThatNobodyRunsOrHolds_GivesItsMemoryBack()
    {
        using Tensor x = Tensor.RandomNormal([Count], seed: 1);
        x.RequiresGrad = true;
        Collect();
        long before = MemoryPool.Shared.RentedBytes;
        Forget(x);
        Collect();
        Assert.InRange(MemoryPool.Shared.RentedBytes - before, long.MinValue, Bytes / 10);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Train(Tensor x, Parameter w, Adam optimizer)
    {
        optimizer.ZeroGrad();
        Loss.MSE((x * w).Sigmoid(), x).Backward();
        optimizer.Step();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Forget(Tensor x) => (x.Exp().Sigmoid() * x).Sum();

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }
}
