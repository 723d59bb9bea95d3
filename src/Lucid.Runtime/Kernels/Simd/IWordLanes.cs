namespace Lucid.Kernels.Simd;

/// <summary>What a vector does with its lanes as words of 32 bits, and with their order.</summary>
/// <typeparam name="TSelf">The vector.</typeparam>
internal interface IWordLanes<TSelf>
    where TSelf : unmanaged, ISimdVector<TSelf>
{
    /// <summary>A word in every lane.</summary>
    /// <param name="value">The word.</param>
    static abstract TSelf CreateWords(uint value);

    /// <summary>a ⊕ b</summary>
    /// <param name="left">a.</param>
    /// <param name="right">b.</param>
    static abstract TSelf Xor(TSelf left, TSelf right);

    /// <summary>The lower words of the products of words without sign.</summary>
    /// <param name="left">The words.</param>
    /// <param name="right">The others.</param>
    /// <param name="upper">The upper words of the products.</param>
    static abstract TSelf MultiplyWords(TSelf left, TSelf right, out TSelf upper);

    /// <summary>a ≥ b, as words without sign.</summary>
    /// <param name="left">a.</param>
    /// <param name="right">b.</param>
    static abstract TSelf GreaterThanOrEqualWords(TSelf left, TSelf right);

    /// <summary>The first lanes of two vectors in turns.</summary>
    /// <param name="even">The vector whose lanes come first.</param>
    /// <param name="odd">The other.</param>
    /// <param name="upper">The last lanes in turns.</param>
    static abstract TSelf Interleave(TSelf even, TSelf odd, out TSelf upper);
}
