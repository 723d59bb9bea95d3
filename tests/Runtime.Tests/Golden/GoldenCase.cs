namespace Lucid.Tests.Golden;

/// <summary>A layer's state and the steps it goes through.</summary>
internal sealed record GoldenCase(
    string Name, IReadOnlyList<string> Layers, IReadOnlyDictionary<string, float[]> State, IReadOnlyList<GoldenStep> Steps)
{
    /// <summary>Whether something is learnt or added behind the normalisation.</summary>
    public bool HasEpilogue => State.ContainsKey("activation.weight") || Steps.Any(step => step.Residual is not null);

    public override string ToString() => Name;
}
