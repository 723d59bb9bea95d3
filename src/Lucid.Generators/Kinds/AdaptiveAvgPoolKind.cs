using Lucid.Generators.Declarations;
using Lucid.Generators.Emit.Resampling;
using Lucid.Generators.Specs;
using Microsoft.CodeAnalysis;

namespace Lucid.Generators.Kinds;

/// <summary>Average poolings to a given size.</summary>
/// <param name="dimensions">The spatial dimensions, 1 to 3.</param>
internal sealed class AdaptiveAvgPoolKind(int dimensions) : ResamplingKind
{
    public override string Name => $"AdaptiveAvgPool{dimensions}d";

    protected override ResamplingSpec Read(AttributeReader reader, INamedTypeSymbol type, LayerCatalog catalog)
    {
        int[] sizes = new AxisOptions(reader, dimensions).Required(nameof(AdaptiveAvgPoolAttribute.OutputSize), example: 1);
        return new ResamplingSpec(new([.. sizes.Select(size => new AdaptiveAxis(size))]), reader.Layout());
    }

    protected override ResamplingText Text(ResamplingSpec spec) => ResamplingText.OfAdaptivePooling(spec);
}
