using Lucid.Generators.Specs;

namespace Lucid.Generators.Emit.Normalization.Folds;

/// <summary>
/// What the fold of one normalisation contributes to the layer and its documentation: which shapes it takes, what one mean and one variance are taken over, and the
/// C# that says so.
/// </summary>
/// <param name="spec">The layer.</param>
/// <param name="input">The shapes that it takes.</param>
internal abstract class FoldTemplate(NormalizationSpec spec, ShapePattern input)
{
    /// <summary>The layer.</summary>
    protected NormalizationSpec Spec => spec;

    /// <summary>What PyTorch's constructor takes first: <c>32</c>.</summary>
    public abstract string Arguments { get; }

    /// <summary>What an input is: <c>volumes</c>.</summary>
    public abstract string Noun { get; }

    /// <summary>The shapes that are accepted: <c>(N, 32, D, H, W) or (32, D, H, W)</c>.</summary>
    public string Input { get; } = input.ToString();

    /// <summary>How an input folds into rows, as one or two sentences.</summary>
    public abstract string Folding { get; }

    /// <summary>What the mean and the variance are of: <c>each sample and channel over D·H·W</c>.</summary>
    public abstract string StatisticsOf { get; }

    /// <summary>Which statistics are used where they are the input's own: <c>every volume is normalised by its own statistics</c>.</summary>
    public abstract string Own { get; }

    /// <summary>The same, shorter, where running statistics are the alternative: <c>each volume's own</c>.</summary>
    public abstract string OwnBesideRunning { get; }

    /// <summary>What is refused for having no variance; null where nothing is.</summary>
    public abstract string? TooFew { get; }

    /// <summary>The order of the elements in memory: <c>batch, 32, depth, height, width</c>.</summary>
    public abstract string Order { get; }

    /// <summary>The shape of the parameters: <c>32</c>.</summary>
    public virtual string ParameterShape => Literal.Of(spec.Channels);

    /// <summary>What has a γ and a β of its own: <c>channel</c>.</summary>
    public virtual string ParameterOwner => "channel";

    /// <summary>The C# that makes the fold.</summary>
    public abstract string Code { get; }

    /// <summary>The declared sizes, which <see cref="Code"/> names; empty where none are.</summary>
    public string DeclaredSizes => spec.HasSize ? string.Join(", ", spec.Size.Select(size => Literal.Of(size))) : "";

    /// <summary>An argument that says where the channels stand, where that is not the default.</summary>
    protected string LayoutArgument => IsChannelsLast ? ", layout: global::Lucid.Layout.ChannelsLast" : "";

    /// <summary>Whether the channels stand last.</summary>
    public bool IsChannelsLast => spec.Layout == Layout.ChannelsLast;
}
