using Lucid.Generators.Declarations;
using Lucid.Generators.Emit.Resampling;
using Lucid.Generators.Specs;
using Microsoft.CodeAnalysis;

namespace Lucid.Generators.Kinds;

/// <summary>Poolings by windows.</summary>
/// <param name="dimensions">The spatial dimensions, 1 to 3.</param>
/// <param name="isMax">Whether the largest element is taken, and not the mean.</param>
internal sealed class PoolingKind(int dimensions, bool isMax) : ResamplingKind
{
    // Taps are numbered by floats.
    private const int MostTaps = 1 << 24;

    private static readonly MaxPool3dAttribute Max = new();
    private static readonly AvgPool3dAttribute Average = new();

    public override string Name => $"{(isMax ? "Max" : "Avg")}Pool{dimensions}d";

    protected override ResamplingSpec Read(AttributeReader reader, INamedTypeSymbol type, LayerCatalog catalog)
    {
        var axes = new AxisOptions(reader, dimensions);
        int[] kernel = axes.Required(nameof(Max.KernelSize), example: 2);
        int[] stride = axes.Values(nameof(Max.Stride), least: 1, kernel);
        int[] dilation = isMax ? axes.Values(nameof(Max.Dilation), least: 1, Max.Dilation[0]) : axes.All(1);
        int[] padding = axes.Values(nameof(Max.Padding), least: 0, Max.Padding[0]);
        bool ceil = reader.Value(nameof(Max.CeilMode), Max.CeilMode);
        PooledAxis[] pooled = [.. Enumerable.Range(0, dimensions).Select(i => new PooledAxis(kernel[i], stride[i], padding[i], dilation[i], ceil))];
        foreach (PooledAxis axis in pooled.Where(axis => axis.Padding > axis.Reach / 2).Take(1))
        {
            reader.Violate(
                Rule.OptionOutOfRange, nameof(Max.Padding), nameof(Max.Padding), $"at most {axis.Reach / 2}, half of what the window covers", axis.Padding);
        }

        long taps = kernel.Aggregate(1L, (all, size) => all * size);
        if (isMax && taps > MostTaps)
        {
            reader.Violate(Rule.SizeTooLarge, nameof(Max.KernelSize), "the values of KernelSize", MostTaps, taps);
        }

        return new ResamplingSpec(new([.. pooled]), reader.Layout())
        {
            CountIncludePad = !isMax && reader.Value(nameof(Average.CountIncludePad), Average.CountIncludePad),
        };
    }

    protected override ResamplingText Text(ResamplingSpec spec) => ResamplingText.OfPooling(spec, isMax);
}
