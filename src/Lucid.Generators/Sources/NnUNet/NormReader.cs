using System.Globalization;
using Lucid.Generators.Sources.Json;
using Lucid.Generators.Specs;

namespace Lucid.Generators.Sources.NnUNet;

/// <summary>Reads <c>norm_op</c> and its arguments.</summary>
/// <param name="arguments">The arguments of the network.</param>
/// <param name="dimensions">The spatial dimensions.</param>
internal sealed class NormReader(JsonValue arguments, int dimensions)
{
    // PyTorch's: an instance norm learns and keeps nothing unless it is told to.
    public const double DefaultEps = 1e-5;
    private const double DefaultMomentum = 0.1;

    /// <summary>The normalisation, for one channel; null for none.</summary>
    public NormalizationSpec? Read()
    {
        if (arguments.Find("norm_op") is not { IsNull: false } norm)
        {
            return null;
        }

        string dimension = dimensions.ToString(CultureInfo.InvariantCulture);
        string kind = PlanReader.LastName(norm.Text);
        return kind == $"InstanceNorm{dimension}d" ? Of(kind, isAffine: false, tracks: false)
            : kind == $"BatchNorm{dimension}d" ? Of(kind, isAffine: true, tracks: true)
            : throw norm.Error($"Expected InstanceNorm{dimension}d or BatchNorm{dimension}d at \"{norm.Path}\", got \"{norm.Text}\", which is not supported");
    }

    private NormalizationSpec Of(string kind, bool isAffine, bool tracks)
    {
        double eps = DefaultEps;
        double? momentum = DefaultMomentum;
        foreach (KeyValuePair<string, JsonValue> argument in arguments.Find("norm_op_kwargs") is { IsNull: false } given ? given.Object : NoArguments)
        {
            JsonValue value = argument.Value;
            switch (argument.Key)
            {
                case "eps":
                    eps = value.Number >= 0 && !double.IsInfinity(value.Number)
                        ? value.Number
                        : throw value.Error($"Expected a number of 0 or more at \"{value.Path}\", got {value.Number.ToString(CultureInfo.InvariantCulture)}");
                    break;
                case "affine":
                    isAffine = value.Truth;
                    break;
                case "track_running_stats":
                    tracks = value.Truth;
                    break;
                case "momentum":
                    momentum = value.IsNull ? null
                        : value.Number is >= 0 and <= 1 ? value.Number
                        : throw value.Error($"Expected a number from 0 to 1 at \"{value.Path}\", got {value.Number.ToString(CultureInfo.InvariantCulture)}");
                    break;
                default:
                    throw value.Error($"Expected arguments of the norm that are supported, got \"{value.Path}\"");
            }
        }

        return Spec(kind, dimensions, eps, isAffine, tracks ? new RunningSpec(momentum) : null);
    }

    /// <summary>A normalisation as networks have it: for one channel, with the channels last and without an activation.</summary>
    public static NormalizationSpec Spec(string kind, int dimensions, double eps, bool isAffine, RunningSpec? running) => new(
        Channels: 1,
        Groups: 1,
        new([.. Enumerable.Repeat(0, dimensions)]),
        Layout.ChannelsLast,
        eps,
        isAffine,
        isAffine,
        running,
        UNetArchitecture.None)
    {
        Kind = kind,
    };

    private static IReadOnlyDictionary<string, JsonValue> NoArguments { get; } = new Dictionary<string, JsonValue>();
}
