namespace Lucid.Generators.Specs;

/// <summary>A declared normalisation.</summary>
/// <param name="Channels">C; 1 where the last dimensions are normalised.</param>
/// <param name="Groups">The groups that the channels are divided into; 1 where there are none.</param>
/// <param name="Size">The spatial sizes, 0 where they are open, or those of the last dimensions where these are normalised.</param>
/// <param name="Layout">Where the channels stand.</param>
/// <param name="Eps">ε.</param>
/// <param name="HasWeight">Whether it learns γ.</param>
/// <param name="HasBias">Whether it learns β.</param>
/// <param name="Running">How running statistics are kept; null for none.</param>
/// <param name="Activation">f.</param>
internal sealed record NormalizationSpec(
    int Channels, int Groups, EquatableArray<int> Size, Layout Layout, double Eps, bool HasWeight, bool HasBias, RunningSpec? Running, ActivationSpec Activation)
    : LayerSpec
{
    public override IEnumerable<string> CertainKeys =>
    [
        .. HasWeight ? ["weight"] : Array.Empty<string>(),
        .. HasBias ? ["bias"] : Array.Empty<string>(),
        .. Running is not null ? ["running_mean", "running_var", "num_batches_tracked"] : Array.Empty<string>(),
        .. Activation.HasSlope ? ["activation.weight"] : Array.Empty<string>(),
    ];

    /// <summary>How far apart the elements of a row lie.</summary>
    public int ElementStride => Layout == Layout.ChannelsLast ? Channels : 1;

    /// <summary>Whether there is anything to save.</summary>
    public bool LearnsOrKeeps => HasWeight || HasBias || Running is not null || Activation.HasSlope;

    /// <summary>Whether the size is declared.</summary>
    public bool HasSize => Size.Any(size => size > 0);
}
