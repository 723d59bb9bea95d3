using System.Runtime.InteropServices;

namespace Lucid.Tests.Numerics;

/// <summary>How close is close enough, and how equal is equal.</summary>
internal static class Accuracy
{
    /// <summary>The bound on every error, relative to the largest value: a few roundings to float, of 6e-8 each.</summary>
    public const double Tolerance = 4e-7;

    public static void AssertClose(ReadOnlySpan<double> expected, ReadOnlySpan<float> actual, ReadOnlySpan<double> scale, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            double error = Math.Abs(expected[i] - actual[i]);
            if (!(error <= Tolerance * scale[i]))
            {
                Assert.Fail(
                    $"{what} at {i}: expected {expected[i]:g9}, got {actual[i]:g9}, an error of {error / scale[i]:g3} of {scale[i]:g3}; "
                    + $"allowed is {Tolerance}.");
            }
        }
    }

    /// <summary>Close where every value is judged by its own size.</summary>
    public static void AssertClose(ReadOnlySpan<double> expected, ReadOnlySpan<float> actual, string what)
    {
        double[] scale = [.. expected.ToArray().Select(Math.Abs)];
        AssertClose(expected, actual, scale, what);
    }

    public static void AssertSameBits(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        int same = MemoryMarshal.Cast<float, uint>(expected).CommonPrefixLength(MemoryMarshal.Cast<float, uint>(actual));
        if (same < expected.Length)
        {
            Assert.Fail($"{what} at {same}: expected {expected[same]:g9}, got {actual[same]:g9}.");
        }
    }
}
