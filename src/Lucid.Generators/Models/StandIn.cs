namespace Lucid.Generators.Models;

/// <summary>
/// What is written in place of a layer whose type cannot hold one: members without kernels, so that the code that uses the layer compiles and the
/// declaration is the only error.
/// </summary>
/// <param name="DerivesFromLayer">Whether the base class can be written.</param>
/// <param name="Members">The members that can be written.</param>
internal sealed record StandIn(bool DerivesFromLayer, EquatableArray<GeneratedMember> Members);
