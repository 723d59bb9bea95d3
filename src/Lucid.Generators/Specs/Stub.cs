namespace Lucid.Generators.Specs;

/// <summary>
/// What is written in place of a layer whose type cannot hold one, or whose options are wrong: members without kernels, so that the code that uses the
/// layer compiles and the declaration is the only error.
/// </summary>
/// <param name="CanBeWritten">Whether another file can add members to the type at all.</param>
/// <param name="DerivesFromLayer">Whether the base class can be written.</param>
/// <param name="IsLayer">Whether the type derives from <c>Layer</c>, be it in the user's own words, so that members override those of the base class.</param>
/// <param name="Interface">The interface that it implements, in full; null for none.</param>
/// <param name="Members">The members that can be written.</param>
internal sealed record Stub(bool CanBeWritten, bool DerivesFromLayer, bool IsLayer, string? Interface, EquatableArray<GeneratedMember> Members);
