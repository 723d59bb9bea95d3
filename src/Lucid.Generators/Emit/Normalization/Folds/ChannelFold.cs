using Lucid.Generators.Specs;

namespace Lucid.Generators.Emit.Normalization.Folds;

/// <summary>A fold of channels of one to three spatial dimensions.</summary>
internal abstract class ChannelFold(NormalizationSpec spec, ShapePattern input) : FoldTemplate(spec, input)
{
    private static readonly string[] Letters = ["D", "H", "W"];
    private static readonly string[] Names = ["depth", "height", "width"];
    private static readonly string[] Nouns = ["signals", "images", "volumes"];

    public override string Arguments => Spec.HasSize ? $"{Channels}, {string.Join("×", Spec.Size)}" : Channels;

    public override string Noun => Nouns[Rank - 1];

    public override string Order => IsChannelsLast ? $"batch, {ParameterNames}, {Channels}" : $"batch, {Channels}, {ParameterNames}";

    /// <summary>C.</summary>
    protected string Channels => Literal.Of(Spec.Channels);

    /// <summary>The shape of one sample, <c>32, D, H, W</c> or <c>D, H, W, 32</c>.</summary>
    protected string Sample => IsChannelsLast ? $"{Spatial}, {Channels}" : $"{Channels}, {Spatial}";

    /// <summary>The elements of one row, <c>D·H·W</c> or <c>4,096</c>.</summary>
    protected string Elements => Spec.HasSize
        ? Literal.Grouped(Spec.Size.Aggregate(1L, (product, size) => product * size))
        : string.Join("·", Enumerable.Range(0, Rank).Select(Letter));

    /// <summary>N·C as a reader would write it.</summary>
    protected string Rows => Spec.Channels == 1 ? "N" : $"N·{Channels}";

    /// <summary>Where the elements of a row lie, if they are no neighbours.</summary>
    protected string Apart => IsChannelsLast && Spec.Channels > 1 ? $", {Channels} apart in memory" : "";

    /// <summary>The arguments that say which sizes are taken, and where the channels stand.</summary>
    protected string SampleArguments => $"channels: {Channels}, {(Spec.HasSize ? "size: Sizes" : $"dimensions: {Literal.Of(Rank)}")}{LayoutArgument}";

    // "D, H, W" or the declared numbers.
    private string Spatial => Spec.HasSize ? DeclaredSizes : string.Join(", ", Enumerable.Range(0, Rank).Select(Letter));

    private string ParameterNames => string.Join(", ", Enumerable.Range(0, Rank).Select(Name));

    private int Rank => Spec.Size.Count;

    private string Letter(int index) => Rank == 1 ? "L" : Letters[index + Letters.Length - Rank];

    private string Name(int index) => Rank == 1 ? "length" : Names[index + Names.Length - Rank];
}
