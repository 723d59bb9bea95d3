using System.ComponentModel;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Activations;

/// <summary>What the compiler writes for an activation f: its formula and its gradient for a vector of any width. By default f(z) = z.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IActivation
{
    /// <summary>Whether f has a slope that is learnt.</summary>
    static virtual bool HasSlope => false;

    /// <summary>Whether f′ takes longer to compute than g to write and read again: where g is needed twice it is kept.</summary>
    static virtual bool KeepsGradient => false;

    /// <summary>y = f(z)</summary>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <param name="z">What it is applied to.</param>
    /// <param name="slope">The slope, where it is learnt.</param>
    static virtual TVector Activate<TVector>(TVector z, TVector slope)
        where TVector : unmanaged, IVector<TVector> => z;

    /// <summary>g = dy·f′(z)</summary>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <param name="dy">The gradient of the output.</param>
    /// <param name="z">What the activation was applied to.</param>
    /// <param name="slope">The slope, where it is learnt.</param>
    static virtual TVector Gradient<TVector>(TVector dy, TVector z, TVector slope)
        where TVector : unmanaged, IVector<TVector> => dy;

    /// <summary>What z is multiplied by in the sum that is the gradient of the slope: dy where the slope applies, 0 elsewhere.</summary>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <param name="dy">The gradient of the output.</param>
    /// <param name="z">What the activation was applied to.</param>
    static virtual TVector SlopeGradient<TVector>(TVector dy, TVector z)
        where TVector : unmanaged, IVector<TVector> => TVector.Zero;
}
