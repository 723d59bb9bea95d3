using Lucid.Memory;

namespace Lucid.Tests.Memory;

public sealed class SlabTests
{
    [Fact]
    public void SizeClassOf_HoldsTheLength_AndWastesAtMostAQuarter()
    {
        for (int length = 0; length <= 20_000; length++)
        {
            AssertFits(length);
        }

        for (int exponent = 14; exponent <= 30; exponent++)
        {
            for (int offset = -2; offset <= 2; offset++)
            {
                AssertFits((1 << exponent) + offset);
                AssertFits((1 << exponent) / 4 * 5 + offset);
                AssertFits((1 << exponent) / 4 * 6 + offset);
            }
        }

        AssertFits(Slab.LargestCapacity - 1);
        AssertFits(Slab.LargestCapacity);
    }

    [Fact]
    public void CapacityOf_GrowsWithTheSizeClass_AndIsTheLargestLengthOfIt()
    {
        Assert.Equal(Slab.SmallestCapacity, Slab.CapacityOf(0));
        Assert.Equal(Slab.LargestCapacity, Slab.CapacityOf(Slab.SizeClassCount - 1));
        for (int sizeClass = 1; sizeClass < Slab.SizeClassCount; sizeClass++)
        {
            Assert.Equal(sizeClass, Slab.SizeClassOf(Slab.CapacityOf(sizeClass)));
            Assert.Equal(sizeClass, Slab.SizeClassOf(Slab.CapacityOf(sizeClass - 1) + 1));
        }
    }

    private static void AssertFits(int length)
    {
        int capacity = Slab.CapacityOf(Slab.SizeClassOf(length));
        Assert.True(capacity >= length, $"{length} floats do not fit into {capacity}.");
        Assert.True(
            capacity <= Math.Max(Slab.SmallestCapacity, 1.25 * length),
            $"{length} floats get {capacity}, more than a quarter too much.");
    }
}
