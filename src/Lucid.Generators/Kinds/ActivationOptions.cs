using Lucid.Generators.Declarations;
using Lucid.Generators.Specs;

namespace Lucid.Generators.Kinds;

/// <summary>The options of a fused activation, which all layers that take one share.</summary>
/// <param name="reader">The attribute.</param>
internal sealed class ActivationOptions(AttributeReader reader)
{
    private const double DefaultLearntSlope = 0.25;

    private static readonly InstanceNorm3dAttribute Defaults = new();

    /// <summary>f.</summary>
    /// <param name="channels">C, where a slope may be learnt for each channel.</param>
    public ActivationSpec Read(int channels = 1)
    {
        const string Option = nameof(Defaults.Activation);
        const string SlopePerChannel = nameof(Defaults.SlopePerChannel);
        var kind = (Activation)reader.Value(Option, (int)Defaults.Activation, value => Enum.IsDefined(typeof(Activation), value), Rule.ActivationUndefined);

        // Where the activation itself is at fault, other options may belong to the one that was meant.
        bool isMeant = !reader.Has(Option) || reader.Value(Option, -1) == (int)kind;
        if (isMeant && kind != Activation.PReLU && reader.Has(SlopePerChannel))
        {
            reader.Violate(Rule.SlopePerChannelWithoutEffect, SlopePerChannel, kind);
        }

        // Where an option has no effect two declarations are the same layer.
        double alpha = Parameter(nameof(Defaults.Alpha), Defaults.Alpha, kind == Activation.ELU, Rule.AlphaNotFinite, Rule.AlphaWithoutEffect);
        double slope = Parameter(
            nameof(Defaults.NegativeSlope),
            kind == Activation.PReLU ? DefaultLearntSlope : Defaults.NegativeSlope,
            kind is Activation.LeakyReLU or Activation.PReLU,
            Rule.NegativeSlopeNotFinite,
            Rule.NegativeSlopeWithoutEffect);
        int slopes = kind != Activation.PReLU ? 0 : reader.Value(SlopePerChannel, false) ? channels : 1;
        return new ActivationSpec(kind, slope, alpha, slopes);

        double Parameter(string option, double defaultValue, bool hasEffect, Rule notFinite, Rule withoutEffect)
        {
            if (hasEffect)
            {
                return reader.Value(option, defaultValue, value => !float.IsNaN((float)value) && !float.IsInfinity((float)value), notFinite);
            }

            if (isMeant && reader.Has(option))
            {
                reader.Violate(withoutEffect, option, kind);
            }

            return defaultValue;
        }
    }
}
