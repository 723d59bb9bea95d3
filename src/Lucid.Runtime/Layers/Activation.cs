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

    /// <summary>
    /// f(z) = z for z &gt; 0, α·(eᶻ − 1) otherwise, α being the option <c>Alpha</c>; the gradient at 0 is α (Clevert, Unterthiner and Hochreiter, 2015).
    /// </summary>
    ELU,

    /// <summary>
    /// f(z) = λ·z for z &gt; 0, λ·α·(eᶻ − 1) otherwise, with λ = 1.0507 and α = 1.6733 in full precision; the gradient at 0 is λ·α (Klambauer et al., 2017).
    /// </summary>
    SELU,

    /// <summary>f(z) = σ(z) = 1/(1 + e⁻ᶻ).</summary>
    Sigmoid,

    /// <summary>f(z) = tanh z.</summary>
    Tanh,

    /// <summary>f(z) = ln(1 + eᶻ).</summary>
    Softplus,

    /// <summary>f(z) = z·tanh(ln(1 + eᶻ)) (Misra, 2019).</summary>
    Mish,

    /// <summary>f(z) = min(max(z, 0), 6); the gradient at 0 and at 6 is 0.</summary>
    ReLU6,
}
