namespace Lucid.Generators.Specs;

/// <summary>A declared convolution.</summary>
/// <param name="InChannels">C.</param>
/// <param name="OutChannels">K.</param>
/// <param name="Axes">The axes, outermost first.</param>
/// <param name="Groups">The groups that the channels are divided into.</param>
/// <param name="HasBias">Whether it learns a bias.</param>
/// <param name="IsTransposed">Whether it is transposed.</param>
/// <param name="Layout">Where the channels stand.</param>
/// <param name="Activation">f.</param>
/// <param name="Algorithm">How it is to be computed.</param>
internal sealed record ConvolutionSpec(
    int InChannels,
    int OutChannels,
    EquatableArray<ConvolutionAxis> Axes,
    int Groups,
    bool HasBias,
    bool IsTransposed,
    Layout Layout,
    ActivationSpec Activation,
    ConvolutionAlgorithm Algorithm)
    : LayerSpec
{
    public override IEnumerable<string> CertainKeys =>
    [
        "weight",
        .. HasBias ? ["bias"] : Array.Empty<string>(),
        .. Activation.HasSlope ? ["activation.weight"] : Array.Empty<string>(),
    ];

    /// <summary>The taps of all axes.</summary>
    public int Taps => Axes.Aggregate(1, (taps, axis) => taps * axis.KernelSize);

    /// <summary>The sizes of the weight: (K, C/groups, taps…), or (C, K/groups, taps…) where it is transposed.</summary>
    public IEnumerable<int> WeightShape =>
    [
        IsTransposed ? InChannels : OutChannels,
        (IsTransposed ? OutChannels : InChannels) / Groups,
        .. Axes.Select(axis => axis.KernelSize),
    ];

    /// <summary>The inputs of an output, as PyTorch counts them: the second size of the weight times the taps.</summary>
    public int FanIn => (IsTransposed ? OutChannels : InChannels) / Groups * Taps;
}
