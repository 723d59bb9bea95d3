using Lucid.RandomNumbers;

namespace Lucid.Tests.RandomNumbers;

public sealed class PhiloxTests
{
    /// <summary>The known answers that the authors publish with their Random123 library (<c>kat_vectors</c>, <c>philox4x32 10</c>).</summary>
    [Theory]
    [InlineData(0, 0, 0, 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8)]
    [InlineData(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd)]
    [InlineData(0x299f31d0_a4093822, 0x85a308d3_243f6a88, 0x03707344_13198a2e, 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1)]
    public void Block_IsThatOfThePaper(ulong key, ulong lower, ulong upper, uint first, uint second, uint third, uint fourth) =>
        Assert.Equal((first, second, third, fourth), Philox.Block(key, lower, upper));

    /// <summary>However a mask is cut, each element gets the same word: threads may cut it as they like.</summary>
    [Fact]
    public void Stream_GivesTheSameWords_HoweverItIsCut()
    {
        var stream = new RandomStream(seed: -7, offset: long.MaxValue - 3);
        uint[] whole = new uint[67];
        stream.Fill(whole, first: 5);
        for (int cut = 0; cut <= whole.Length; cut++)
        {
            uint[] parts = new uint[whole.Length];
            stream.Fill(parts.AsSpan(cut), first: 5 + cut);
            stream.Fill(parts.AsSpan(0, cut), first: 5);
            Assert.Equal(whole, parts);
        }
    }

    [Fact]
    public void Stream_IsBlocksInOrder()
    {
        uint[] words = new uint[8];
        new RandomStream(seed: 3, offset: 10).Fill(words, first: 0);
        (uint a, uint b, uint c, uint d) = Philox.Block(3, 10, 0);
        (uint e, uint f, uint g, uint h) = Philox.Block(3, 11, 0);
        Assert.Equal([a, b, c, d, e, f, g, h], words);
    }
}
