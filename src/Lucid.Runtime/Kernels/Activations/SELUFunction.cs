using System.ComponentModel;
using System.Runtime.CompilerServices;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Activations;

/// <summary>λ·z for z > 0, λ·α·(eᶻ − 1) otherwise: layers of it keep a mean of 0 and a variance of 1 (Klambauer et al., 2017).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SELUFunction
{
    private const float Alpha = 1.6732632423543772f;
    private const float Scale = 1.0507009873554805f;

    /// <summary>f(z).</summary>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <param name="z">z.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value<TVector>(TVector z)
        where TVector : unmanaged, IVector<TVector> => ELUFunction.Value(z, Alpha) * Scale;

    /// <summary>f′(z), which at 0 is λ·α.</summary>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <param name="z">z.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TVector>(TVector z)
        where TVector : unmanaged, IVector<TVector> => ELUFunction.Derivative(z, Alpha) * Scale;
}
