namespace Lucid;

/// <summary>
/// Declares a linear layer: the compiler writes its members and the formulas of its activation into the partial class.
/// </summary>
/// <remarks>
/// <para>
/// The input is (…, InFeatures), the output (…, OutFeatures). y = f(x·wᵀ + b), f being the <see cref="Activation"/>. Options, shapes, initial values and state keys are those of
/// PyTorch's <c>nn.Linear</c>.
/// </para>
/// <example>
/// <code>
/// [Linear(InFeatures = 768, OutFeatures = 3072, Activation = Activation.GELU)]
/// public sealed partial class Expand;
///
/// var expand = new Expand();
/// Tensor y = expand.Forward(x);   // x: (…, 768), y: (…, 3072)
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
sealed class LinearAttribute : Attribute
{
    /// <summary>The elements of a row of the input; required, 1 or more.</summary>
    public int InFeatures { get; set; }

    /// <summary>The elements of a row of the output; required, 1 or more.</summary>
    public int OutFeatures { get; set; }

    /// <summary>Whether the layer learns a bias of each output. The default is true.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>The function applied to the result. The default is none.</summary>
    public Activation Activation { get; set; }

    /// <inheritdoc cref="NormAttribute.NegativeSlope"/>
    public double NegativeSlope { get; set; } = 0.01;

    /// <inheritdoc cref="NormAttribute.Alpha"/>
    public double Alpha { get; set; } = 1;
}
