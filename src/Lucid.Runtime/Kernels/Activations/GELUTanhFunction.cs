using System.ComponentModel;
using System.Runtime.CompilerServices;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Activations;

/// <summary>z·(1 + tanh u)/2, u = √(2/π)·(z + 0.044715·z³), which is z·σ(v) for v = 2u.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GELUTanhFunction
{
    // Where e^v is ∞, and e^−v is 0.
    private const float Highest = 10.05f;
    private const float Lowest = 10.03f;

    // v = z·(2√(2/π) + 0.044715·2√(2/π)·z²)
    private const float LinearTerm = 1.5957691216f;
    private const float Cubic = 0.0713548163f;

    /// <summary>f(z).</summary>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <param name="z">z.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value<TVector>(TVector z)
        where TVector : unmanaged, IVector<TVector>
    {
        // Not to be −∞/∞ on the left; on the right z stays what it is.
        TVector above = TVector.AtLeast(z, TVector.Create(-Highest));
        TVector within = TVector.AtMost(above, TVector.Create(Lowest));
        return above / Exponential.PlusOne(within * Quotient(within * within), factor: -1);
    }

    /// <summary>f′(z).</summary>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <param name="z">z.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TVector>(TVector z)
        where TVector : unmanaged, IVector<TVector>
    {
        TVector within = TVector.AtLeast(TVector.AtMost(z, TVector.Create(Lowest)), TVector.Create(-Lowest));
        TVector square = within * within;
        TVector exponential = Exponential.Of(TVector.Abs(within) * Quotient(square), factor: -1);
        TVector slope = TVector.FusedMultiplyAdd(square, TVector.Create(3 * Cubic), TVector.Create(LinearTerm));
        return Logistic.GateDerivative(within, within * slope, exponential);
    }

    /// <summary>v/z</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Quotient<TVector>(TVector square)
        where TVector : unmanaged, IVector<TVector> =>
        TVector.FusedMultiplyAdd(square, TVector.Create(Cubic), TVector.Create(LinearTerm));
}
