namespace Lucid.Generators.Models;

/// <summary>A declared instance normalisation.</summary>
/// <param name="Channels">C.</param>
/// <param name="Eps">ε.</param>
/// <param name="HasWeight">Whether it learns γ.</param>
/// <param name="HasBias">Whether it learns β.</param>
/// <param name="Running">How running statistics are kept; null for none.</param>
/// <param name="Activation">f.</param>
/// <param name="Layout">Where the channels stand.</param>
/// <param name="Size">The declared spatial size; null for any.</param>
internal sealed record InstanceNormSpec(
    int Channels, double Eps, bool HasWeight, bool HasBias, RunningSpec? Running, ActivationSpec Activation, LayoutKind Layout, VolumeSize? Size)
    : LayerSpec
{
    /// <summary>Whether the layer also works tile by tile, which it does where each channel is a volume of its own.</summary>
    public bool IsTiled => Layout == LayoutKind.ChannelsFirst;
}
