using System.Runtime.Intrinsics;
using Lucid.Kernels.Dropout;
using Lucid.Kernels.Simd;
using Lucid.RandomNumbers;

namespace Lucid.Tests.RandomNumbers;

/// <summary>Blocks beside each other are the blocks one by one, with every vector that the processor has.</summary>
public sealed class PhiloxBlocksTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(-7, uint.MaxValue - 5)]
    [InlineData(long.MaxValue, long.MaxValue - 3)]
    public void Blocks_AreThoseOneByOne(long seed, long offset)
    {
        var stream = new RandomStream(seed, offset);
        Check<FloatVector128>(stream);
        if (Vector256.IsHardwareAccelerated)
        {
            Check<FloatVector256>(stream);
        }

        if (Vector512.IsHardwareAccelerated)
        {
            Check<FloatVector512>(stream);
        }
    }

    private static unsafe void Check<TVector>(RandomStream stream)
        where TVector : unmanaged, ISimdVector<TVector>
    {
        const long Number = 11;
        var blocks = PhiloxBlocks<TVector>.Of(stream, Number);
        uint[] found = new uint[RandomStream.WordsPerBlock * TVector.Count];
        fixed (uint* words = found)
        {
            TVector.Store(blocks.First, (float*)words);
            TVector.Store(blocks.Second, (float*)words + TVector.Count);
            TVector.Store(blocks.Third, (float*)words + (2 * TVector.Count));
            TVector.Store(blocks.Fourth, (float*)words + (3 * TVector.Count));
        }

        uint[] expected = new uint[found.Length];
        stream.Fill(expected, Number * RandomStream.WordsPerBlock);
        for (int word = 0; word < RandomStream.WordsPerBlock; word++)
        {
            for (int lane = 0; lane < TVector.Count; lane++)
            {
                Assert.Equal(expected[(lane * RandomStream.WordsPerBlock) + word], found[(word * TVector.Count) + lane]);
            }
        }
    }
}
