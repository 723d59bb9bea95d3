namespace Lucid;

/// <summary>A function applied to every element of a layer's result, in the same pass that writes it.</summary>
public enum Activation
{
    /// <summary>No activation: f(z) = z.</summary>
    None,

    /// <summary>f(z) = max(z, 0); the gradient at 0 is 0.</summary>
    ReLU,

    /// <summary>f(z) = z for z &gt; 0, a·z otherwise, a being the negative slope; the gradient at 0 is a.</summary>
    LeakyReLU,
}
