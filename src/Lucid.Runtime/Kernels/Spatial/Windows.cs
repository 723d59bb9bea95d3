namespace Lucid.Kernels.Spatial;

/// <summary>The arithmetic of windows that are moved along an axis.</summary>
internal static class Windows
{
    /// <summary>How many elements a window covers.</summary>
    /// <param name="taps">The elements that it takes.</param>
    /// <param name="dilation">How far apart they are.</param>
    public static long Reach(int taps, int dilation) => ((long)dilation * (taps - 1)) + 1;

    /// <summary>How many windows fit; less than 1 where none does.</summary>
    /// <param name="padded">The elements of the axis, the padding included.</param>
    /// <param name="reach">The elements that a window covers.</param>
    /// <param name="stride">How far apart the windows are.</param>
    public static long Count(long padded, long reach, int stride) => FloorDivide(padded - reach, stride) + 1;

    private static long FloorDivide(long dividend, long divisor) => (dividend - (dividend < 0 ? divisor - 1 : 0)) / divisor;
}
