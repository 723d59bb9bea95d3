namespace Lucid.Tests.Tiles;

/// <summary>Distances in units of the last place.</summary>
internal static class Ulp
{
    /// <summary>How many floats lie between two, and one more where they differ; NaN is as good as any other NaN.</summary>
    public static long Distance(float a, float b) =>
        float.IsNaN(a) || float.IsNaN(b) ? (float.IsNaN(a) && float.IsNaN(b) ? 0 : long.MaxValue) : Math.Abs(Order(a) - Order(b));

    public static void AssertAtMostOne(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            if (Distance(expected[i], actual[i]) > 1)
            {
                Assert.Fail($"{what} at {i}: expected {expected[i]:g9} to one unit in the last place, got {actual[i]:g9}.");
            }
        }
    }

    private static long Order(float value)
    {
        int bits = BitConverter.SingleToInt32Bits(value);
        return bits < 0 ? int.MinValue - (long)bits : bits;
    }
}
