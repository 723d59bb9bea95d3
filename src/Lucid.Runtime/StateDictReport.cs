namespace Lucid;

/// <summary>What <see cref="Layer.LoadStateDict"/> found that did not fit.</summary>
/// <param name="MissingKeys">Keys that the layer keeps and the given state lacks.</param>
/// <param name="UnexpectedKeys">Keys of the given state that the layer does not keep.</param>
/// <param name="MismatchedKeys">Keys whose values the layer cannot take, each with what was expected and what came.</param>
public sealed record StateDictReport(
    IReadOnlyList<string> MissingKeys, IReadOnlyList<string> UnexpectedKeys, IReadOnlyList<string> MismatchedKeys)
{
    /// <summary>What to do about it, where that is known.</summary>
    internal string? Hint { get; init; }

    /// <summary>Whether everything fitted.</summary>
    public bool IsEmpty => MissingKeys.Count + UnexpectedKeys.Count + MismatchedKeys.Count == 0;

    /// <summary>The findings as one sentence each.</summary>
    public override string ToString() => string.Join(
        " ",
        new[]
        {
            ("Missing: ", MissingKeys), ("Unexpected: ", UnexpectedKeys), ("Mismatched: ", MismatchedKeys),
        }
        .Where(group => group.Item2.Count > 0)
        .Select(group => group.Item1 + string.Join(", ", group.Item2) + ".")
        .Concat(Hint is null ? [] : [Hint]));
}
