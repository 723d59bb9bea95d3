namespace Lucid;

/// <summary>What the attributes that declare a normalisation have in common.</summary>
// A struct cannot be a layer either, and LUCID0003 says so with its page, as it does of every other type that cannot. A property declares a layer in place.
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Property, Inherited = false)]
#if LUCID_GENERATORS
internal
#else
public
#endif
abstract class NormAttribute : Attribute
{
    /// <summary>ε, added to the variance; finite and 0 or more. The default is 1e-5.</summary>
    public virtual double Eps { get; set; } = 1e-5;

    /// <summary>The function applied to the result. The default is none.</summary>
    public Activation Activation { get; set; }

    /// <summary>
    /// The slope of <see cref="Activation.LeakyReLU"/> for negative values, or the one that <see cref="Activation.PReLU"/> starts from; finite. The default is
    /// 0.01, and 0.25 for PReLU.
    /// </summary>
    public double NegativeSlope { get; set; } = 0.01;

    /// <summary>The α of <see cref="Activation.ELU"/>, which falls to −α for negative values; finite. The default is 1.</summary>
    public double Alpha { get; set; } = 1;
}
