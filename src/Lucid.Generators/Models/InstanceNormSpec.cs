namespace Lucid.Generators.Models;

/// <summary>A declared instance normalisation.</summary>
/// <param name="Channels">C.</param>
/// <param name="Eps">ε.</param>
/// <param name="HasWeight">Whether it learns γ.</param>
/// <param name="HasBias">Whether it learns β.</param>
/// <param name="Running">How running statistics are kept; null for none.</param>
/// <param name="Activation">f.</param>
/// <param name="Size">The declared spatial size; null for any.</param>
internal sealed record InstanceNormSpec(
    int Channels, double Eps, bool HasWeight, bool HasBias, RunningSpec? Running, ActivationSpec Activation, VolumeSize? Size)
    : LayerSpec;
