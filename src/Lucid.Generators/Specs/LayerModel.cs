namespace Lucid.Generators.Specs;

/// <summary>All that the emitter knows of one declared layer: values only, so that an edit elsewhere costs nothing.</summary>
/// <param name="Type">Where the layer lives.</param>
/// <param name="Spec">What the attribute asks for.</param>
/// <param name="DeclaresToString">Whether something of the user's is called <c>ToString</c>, which then stands.</param>
/// <param name="Violations">The rules that the declaration breaks, so that it must not build.</param>
/// <param name="Stub">What to write in place of the layer; null where the type can hold it, as it was declared.</param>
internal sealed record LayerModel(
    HierarchyInfo Type, LayerSpec Spec, bool DeclaresToString, EquatableArray<Violation> Violations, Stub? Stub);
