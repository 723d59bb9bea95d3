namespace Lucid.RandomNumbers;

/// <summary>
/// Philox4x32-10 (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", 2011), PyTorch's generator on GPUs: ten
/// rounds that mix a counter of 128 bits under a key of 64. Each block follows from its number alone, so any thread can compute any of them, in any order.
/// </summary>
internal static class Philox
{
    public const int Rounds = 10;
    public const uint FirstMultiplier = 0xD2511F53;
    public const uint SecondMultiplier = 0xCD9E8D57;

    // The golden ratio and √3 − 1, as fractions of 2³².
    public const uint FirstKeyStep = 0x9E3779B9;
    public const uint SecondKeyStep = 0xBB67AE85;

    /// <summary>The words of a block.</summary>
    /// <param name="key">The key, its lower word first.</param>
    /// <param name="lower">The lower half of the counter.</param>
    /// <param name="upper">The upper half of the counter.</param>
    public static (uint First, uint Second, uint Third, uint Fourth) Block(ulong key, ulong lower, ulong upper)
    {
        (uint c0, uint c1, uint c2, uint c3) = ((uint)lower, (uint)(lower >> 32), (uint)upper, (uint)(upper >> 32));
        (uint k0, uint k1) = ((uint)key, (uint)(key >> 32));
        for (int round = 0; round < Rounds; round++)
        {
            ulong first = (ulong)FirstMultiplier * c0;
            ulong second = (ulong)SecondMultiplier * c2;
            (c0, c1, c2, c3) = ((uint)(second >> 32) ^ c1 ^ k0, (uint)second, (uint)(first >> 32) ^ c3 ^ k1, (uint)first);
            k0 += FirstKeyStep;
            k1 += SecondKeyStep;
        }

        return (c0, c1, c2, c3);
    }
}
