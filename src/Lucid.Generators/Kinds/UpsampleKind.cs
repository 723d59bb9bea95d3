using Lucid.Generators.Declarations;
using Lucid.Generators.Emit.Resampling;
using Lucid.Generators.Specs;
using Microsoft.CodeAnalysis;

namespace Lucid.Generators.Kinds;

/// <summary>Upsamplings.</summary>
internal sealed class UpsampleKind : ResamplingKind
{
    private const string Size = nameof(Defaults.Size);
    private const string ScaleFactor = nameof(Defaults.ScaleFactor);
    private const int MostDimensions = 3;

    private static readonly UpsampleAttribute Defaults = new();

    public override string Name => "Upsample";

    protected override ResamplingSpec Read(AttributeReader reader, INamedTypeSymbol type, LayerCatalog catalog)
    {
        UpsampleMode mode = reader.Member(nameof(Defaults.Mode), Defaults.Mode);
        bool isSized = reader.Has(Size);
        if (isSized && reader.Has(ScaleFactor))
        {
            reader.Violate(Rule.SizeWithScaleFactor, ScaleFactor);
        }
        else if (!isSized)
        {
            _ = reader.Requires(ScaleFactor, Rule.OptionMissing, $"{ScaleFactor} = [2]", "[2]");
        }

        // The mode says how many axes there are, or as many values as axes; one value says nothing.
        int values = isSized ? reader.Values(Size)?.Length ?? 1 : reader.Values<double>(ScaleFactor)?.Length ?? 1;
        int dimensions = mode switch
        {
            UpsampleMode.Linear => 1,
            UpsampleMode.Bilinear => 2,
            UpsampleMode.Trilinear => 3,
            _ => values is 1 or 2 ? values : MostDimensions,
        };
        var options = new AxisOptions(reader, dimensions);
        ResampledAxis[] axes = isSized
            ? [.. options.Values(Size, least: 1, defaultValue: 1).Select(size => new UpsampledAxis(size, Factor: 0))]
            : [.. Factors(options, dimensions).Select(factor => new UpsampledAxis(Size: null, factor))];
        const string AlignCorners = nameof(Defaults.AlignCorners);
        bool aligns = reader.Value(AlignCorners, Defaults.AlignCorners);
        if (aligns && mode == UpsampleMode.Nearest)
        {
            reader.Violate(Rule.OptionOutOfRange, AlignCorners, AlignCorners, "false where nothing is interpolated, with UpsampleMode.Nearest", "true");
            aligns = false;
        }

        return new ResamplingSpec(new([.. axes]), reader.Layout(), TakesAnyDimensions: mode == UpsampleMode.Nearest && values == 1) { Mode = mode, AlignCorners = aligns };
    }

    protected override ResamplingText Text(ResamplingSpec spec) => ResamplingText.OfUpsampling(spec);

    private static double[] Factors(AxisOptions options, int dimensions) => options.Values(
        ScaleFactor, factor => factor > 0 && factor <= AxisOptions.Most, $"above 0 and at most {AxisOptions.Most}", [.. Enumerable.Repeat(1.0, dimensions)]);
}
