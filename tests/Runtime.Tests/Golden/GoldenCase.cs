namespace Lucid.Tests.Golden;

/// <summary>A layer's state and the steps it goes through.</summary>
internal sealed record GoldenCase(
    string Name, IReadOnlyList<string> Layers, IReadOnlyDictionary<string, float[]> State, IReadOnlyList<GoldenStep> Steps)
{
    public override string ToString() => Name;
}
