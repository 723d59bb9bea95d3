using System.ComponentModel;
using System.Runtime.CompilerServices;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Activations;

/// <summary>σ(z) = 1/(1 + e⁻ᶻ).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SigmoidFunction
{
    /// <summary>f(z).</summary>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <param name="z">z.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value<TVector>(TVector z)
        where TVector : unmanaged, IVector<TVector>
    {
        TVector within = TVector.AtMost(TVector.AtLeast(z, TVector.Create(-Exponential.Highest)), TVector.Create(-Exponential.Lowest));
        return TVector.One / Exponential.PlusOne(within, factor: -1);
    }

    /// <summary>f′(z).</summary>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <param name="z">z.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TVector>(TVector z)
        where TVector : unmanaged, IVector<TVector> =>
        Logistic.Derivative(Exponential.Of(TVector.AtMost(TVector.Abs(z), TVector.Create(-Exponential.Lowest)), factor: -1));
}
