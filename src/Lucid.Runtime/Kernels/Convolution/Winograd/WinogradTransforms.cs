using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Convolution.Winograd;

/// <summary>
/// Winograd's transforms along one axis (Lavin and Gray, 2015), for a vector of channels at a time, and many lines of points. With tiles of 2 the
/// points are 0, 1, −1 and ∞; with tiles of 4 they are 0, ±2/3, ±3/2 and ∞, whose powers are near 1, so that little is lost to rounding.
/// </summary>
internal static unsafe class WinogradTransforms<TVector>
    where TVector : unmanaged, ISimdVector<TVector>
{
    /// <summary>Transforms lines of inputs: as many points to as many products.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="source">The first point of the first line.</param>
    /// <param name="step">How far apart the points of a line are.</param>
    /// <param name="line">How far apart the lines are.</param>
    /// <param name="target">Receives the first product of the first line; may be the source, where the steps are equal.</param>
    /// <param name="targetStep">How far apart the products of a line are.</param>
    /// <param name="targetLine">How far apart their lines are.</param>
    /// <param name="lines">The lines.</param>
    public static void Input(WinogradAxis axis, float* source, nint step, nint line, float* target, nint targetStep, nint targetLine, int lines)
    {
        switch (axis.Tile)
        {
            case 4:
                Input4(source, step, line, target, targetStep, targetLine, lines);
                break;
            case 2:
                Input2(source, step, line, target, targetStep, targetLine, lines);
                break;
            default:
                Copy(source, line, target, targetLine, lines);
                break;
        }
    }

    /// <summary>Transforms lines of sums of products to outputs.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="source">The first sum of the first line.</param>
    /// <param name="step">How far apart the sums of a line are.</param>
    /// <param name="line">How far apart the lines are.</param>
    /// <param name="target">Receives the first output of the first line; may be the source, where the steps are equal.</param>
    /// <param name="targetStep">How far apart the outputs of a line are.</param>
    /// <param name="targetLine">How far apart their lines are.</param>
    /// <param name="lines">The lines.</param>
    public static void Output(WinogradAxis axis, float* source, nint step, nint line, float* target, nint targetStep, nint targetLine, int lines)
    {
        switch (axis.Tile)
        {
            case 4:
                Output4(source, step, line, target, targetStep, targetLine, lines);
                break;
            case 2:
                Output2(source, step, line, target, targetStep, targetLine, lines);
                break;
            default:
                Copy(source, line, target, targetLine, lines);
                break;
        }
    }

    private static void Copy(float* source, nint line, float* target, nint targetLine, int lines)
    {
        for (; lines > 0; lines--, source += line, target += targetLine)
        {
            TVector.Store(TVector.Load(source), target);
        }
    }

    private static void Input2(float* source, nint step, nint line, float* target, nint targetStep, nint targetLine, int lines)
    {
        for (; lines > 0; lines--, source += line, target += targetLine)
        {
            TVector d0 = TVector.Load(source);
            TVector d1 = TVector.Load(source + step);
            TVector d2 = TVector.Load(source + (2 * step));
            TVector d3 = TVector.Load(source + (3 * step));
            TVector.Store(d0 - d2, target);
            TVector.Store(d1 + d2, target + targetStep);
            TVector.Store(d2 - d1, target + (2 * targetStep));
            TVector.Store(d1 - d3, target + (3 * targetStep));
        }
    }

    private static void Output2(float* source, nint step, nint line, float* target, nint targetStep, nint targetLine, int lines)
    {
        for (; lines > 0; lines--, source += line, target += targetLine)
        {
            TVector m1 = TVector.Load(source + step);
            TVector m2 = TVector.Load(source + (2 * step));
            TVector.Store((TVector.Load(source) + m1) + m2, target);
            TVector.Store((m1 - m2) - TVector.Load(source + (3 * step)), target + targetStep);
        }
    }

    private static void Input4(float* source, nint step, nint line, float* target, nint targetStep, nint targetLine, int lines)
    {
        TVector outer = TVector.Create(-WinogradPoints.SumOfSquares);
        TVector near = TVector.Create(-WinogradPoints.NearSquare);
        TVector far = TVector.Create(-WinogradPoints.FarSquare);
        for (; lines > 0; lines--, source += line, target += targetLine)
        {
            TVector d1 = TVector.Load(source + step);
            TVector d2 = TVector.Load(source + (2 * step));
            TVector d3 = TVector.Load(source + (3 * step));
            TVector d4 = TVector.Load(source + (4 * step));
            TVector first = TVector.FusedMultiplyAdd(outer, d2, TVector.Load(source) + d4);
            TVector last = TVector.FusedMultiplyAdd(outer, d3, d1 + TVector.Load(source + (5 * step)));
            TVector nearEven = TVector.FusedMultiplyAdd(far, d2, d4);
            TVector nearOdd = TVector.FusedMultiplyAdd(far, d1, d3) * WinogradPoints.Near;
            TVector farEven = TVector.FusedMultiplyAdd(near, d2, d4);
            TVector farOdd = TVector.FusedMultiplyAdd(near, d1, d3) * WinogradPoints.Far;
            TVector.Store(first, target);
            TVector.Store(nearEven + nearOdd, target + targetStep);
            TVector.Store(nearEven - nearOdd, target + (2 * targetStep));
            TVector.Store(farEven + farOdd, target + (3 * targetStep));
            TVector.Store(farEven - farOdd, target + (4 * targetStep));
            TVector.Store(last, target + (5 * targetStep));
        }
    }

    private static void Output4(float* source, nint step, nint line, float* target, nint targetStep, nint targetLine, int lines)
    {
        TVector far = TVector.Create(WinogradPoints.Far);
        TVector farSquare = TVector.Create(WinogradPoints.FarSquare);
        TVector farCube = TVector.Create(WinogradPoints.FarCube);
        for (; lines > 0; lines--, source += line, target += targetLine)
        {
            TVector m1 = TVector.Load(source + step);
            TVector m2 = TVector.Load(source + (2 * step));
            TVector m3 = TVector.Load(source + (3 * step));
            TVector m4 = TVector.Load(source + (4 * step));
            TVector nearSum = m1 + m2;
            TVector nearDifference = m1 - m2;
            TVector farSum = m3 + m4;
            TVector farDifference = m3 - m4;
            TVector y0 = (TVector.Load(source) + nearSum) + farSum;
            TVector y3 = TVector.FusedMultiplyAdd(farCube, farDifference, TVector.Load(source + (5 * step)));
            TVector.Store(y0, target);
            TVector.Store(TVector.FusedMultiplyAdd(far, farDifference, nearDifference * WinogradPoints.Near), target + targetStep);
            TVector.Store(TVector.FusedMultiplyAdd(farSquare, farSum, nearSum * WinogradPoints.NearSquare), target + (2 * targetStep));
            TVector.Store(TVector.FusedMultiplyAdd(TVector.Create(WinogradPoints.NearCube), nearDifference, y3), target + (3 * targetStep));
        }
    }
}
