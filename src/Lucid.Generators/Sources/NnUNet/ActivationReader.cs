using System.Globalization;
using Lucid.Generators.Sources.Json;
using Lucid.Generators.Specs;

namespace Lucid.Generators.Sources.NnUNet;

/// <summary>Reads <c>nonlin</c> and its arguments.</summary>
/// <param name="arguments">The arguments of the network.</param>
internal sealed class ActivationReader(JsonValue arguments)
{
    private static readonly Dictionary<string, Activation> Known = new(StringComparer.Ordinal)
    {
        ["Identity"] = Activation.None,
        ["ReLU"] = Activation.ReLU,
        ["LeakyReLU"] = Activation.LeakyReLU,
        ["SiLU"] = Activation.SiLU,
        ["GELU"] = Activation.GELU,
        ["Hardswish"] = Activation.Hardswish,
        ["ELU"] = Activation.ELU,
        ["SELU"] = Activation.SELU,
        ["Sigmoid"] = Activation.Sigmoid,
        ["Tanh"] = Activation.Tanh,
        ["Softplus"] = Activation.Softplus,
        ["Mish"] = Activation.Mish,
        ["ReLU6"] = Activation.ReLU6,
    };

    /// <summary>The activation.</summary>
    public ActivationSpec Read()
    {
        if (arguments.Find("nonlin") is not { IsNull: false } nonlinearity)
        {
            return UNetArchitecture.None;
        }

        if (!Known.TryGetValue(PlanReader.LastName(nonlinearity.Text), out Activation kind))
        {
            throw nonlinearity.Error(
                $"Expected one of {string.Join(", ", Known.Keys)} at \"{nonlinearity.Path}\", got \"{nonlinearity.Text}\", which is not supported");
        }

        ActivationSpec activation = UNetArchitecture.None with { Kind = kind };
        if (arguments.Find("nonlin_kwargs") is { IsNull: false } given)
        {
            foreach (KeyValuePair<string, JsonValue> argument in given.Object)
            {
                activation = With(activation, argument.Key, argument.Value);
            }
        }

        return activation;
    }

    private static ActivationSpec With(ActivationSpec activation, string argument, JsonValue value) => (activation.Kind, argument) switch
    {
        (_, "inplace") => activation,
        (Activation.LeakyReLU, "negative_slope") => activation with { NegativeSlope = Finite(value) },
        (Activation.ELU, "alpha") => activation with { Alpha = Finite(value) },
        (Activation.GELU, "approximate") when value.Text == "none" => activation,
        (Activation.GELU, "approximate") when value.Text == "tanh" => activation with { Kind = Activation.GELUTanh },
        (Activation.Softplus, "beta") when value.Number == 1 => activation,
        (Activation.Softplus, "threshold") when value.Number == 20 => activation,
        _ => throw value.Error($"Expected arguments of the activation that are supported, got \"{value.Path}\""),
    };

    private static double Finite(JsonValue value) => float.IsNaN((float)value.Number) || float.IsInfinity((float)value.Number)
        ? throw value.Error($"Expected a finite number at \"{value.Path}\", got {value.Number.ToString(CultureInfo.InvariantCulture)}")
        : value.Number;
}
