namespace Lucid;

/// <summary>
/// Declares a dropout of elements: the compiler writes the layer's members into the partial class.
/// </summary>
/// <remarks>
/// <para>
/// In training mode each element is 0 with the <see cref="Probability"/> p, and x/(1 − p) otherwise; in evaluation mode nothing changes. (Srivastava et al., "Dropout: a simple way
/// to prevent neural networks from overfitting", 2014.) PyTorch's <c>nn.Dropout</c>, with random numbers of its own: after <c>LucidRuntime.ManualSeed</c> they are the same
/// for any number of threads.
/// </para>
/// <example>
/// <code>
/// [Dropout(Probability = 0.1)]
/// public sealed partial class Noise;
///
/// var noise = new Noise();
/// Tensor y = noise.Forward(x);   // x and y: any shape
/// </code>
/// </example>
/// </remarks>
// A struct cannot be a layer either, and LUCID0003 says so with its page, as it does of every other type that cannot. A property declares a layer in place.
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Property, Inherited = false)]
#if LUCID_GENERATORS
internal
#else
public
#endif
sealed class DropoutAttribute : Attribute
{
    /// <summary>How likely an element is set to 0; from 0 to 1. The default is 0.5.</summary>
    public double Probability { get; set; } = 0.5;
}
