namespace Lucid;

/// <summary>A function applied to every element of a layer's result, in the same pass that writes it.</summary>
#if LUCID_GENERATORS
internal
#else
public
#endif
enum Activation
{
    /// <summary>No activation: f(z) = z.</summary>
    None,

    /// <summary>f(z) = max(z, 0); the gradient at 0 is 0.</summary>
    ReLU,

    /// <summary>f(z) = z for z &gt; 0, a·z otherwise, a being the negative slope; the gradient at 0 is a.</summary>
    LeakyReLU,

    /// <summary>f(z) = z·σ(z), σ(z) = 1/(1 + e⁻ᶻ), also called swish.</summary>
    SiLU,

    /// <summary>f(z) = z·Φ(z), Φ(z) = (1 + erf(z/√2))/2 being the distribution function of the normal distribution.</summary>
    GELU,

    /// <summary>GELU's approximation f(z) = z·(1 + tanh u)/2, u = √(2/π)·(z + 0.044715·z³).</summary>
    GELUTanh,

    /// <summary>f(z) = 0 for z ≤ −3, z for z ≥ 3, z·(z + 3)/6 between; the gradient at −3 is 0, at 3 it is 1.</summary>
    Hardswish,

    /// <summary>f(z) = z for z &gt; 0, a·z otherwise, a being a slope that the layer learns; the gradient at 0 is a (He, Zhang, Ren and Sun, 2015).</summary>
    PReLU,
}
