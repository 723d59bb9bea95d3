namespace Lucid;

/// <summary>
/// State dictionaries as parts of larger ones: what a network keeps for a layer has the layer's name and a dot before each key.
/// </summary>
public static class StateDictExtensions
{
    /// <summary>
    /// The part of a state that belongs to one layer, by that layer's own keys: below <c>encoder.0.norm</c> there is <c>weight</c>, where
    /// the whole has <c>encoder.0.norm.weight</c>. The tensors are the same, not copies.
    /// </summary>
    /// <param name="state">The state of the whole.</param>
    /// <param name="prefix">The name of the part, without the last dot.</param>
    /// <exception cref="ArgumentNullException"><paramref name="state"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="prefix"/> is null, empty or ends with a dot.</exception>
    public static IReadOnlyDictionary<string, Tensor> Below(this IReadOnlyDictionary<string, Tensor> state, string prefix)
    {
        ArgumentNullException.ThrowIfNull(state);
        string start = WithDot(prefix);
        return new OrderedDictionary<string, Tensor>(state
            .Where(entry => entry.Key.StartsWith(start, StringComparison.Ordinal))
            .Select(entry => KeyValuePair.Create(entry.Key[start.Length..], entry.Value)));
    }

    /// <summary>
    /// A layer's state by the keys that it has within a network: with <c>encoder.0.norm</c>, <c>weight</c> becomes
    /// <c>encoder.0.norm.weight</c>. The tensors are the same, not copies.
    /// </summary>
    /// <param name="state">The state of the part.</param>
    /// <param name="prefix">The name of the part, without the last dot.</param>
    /// <exception cref="ArgumentNullException"><paramref name="state"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="prefix"/> is null, empty or ends with a dot.</exception>
    public static IReadOnlyDictionary<string, Tensor> WithPrefix(this IReadOnlyDictionary<string, Tensor> state, string prefix)
    {
        ArgumentNullException.ThrowIfNull(state);
        string start = WithDot(prefix);
        return new OrderedDictionary<string, Tensor>(state.Select(entry => KeyValuePair.Create(start + entry.Key, entry.Value)));
    }

    private static string WithDot(string prefix)
    {
        ArgumentException.ThrowIfNullOrEmpty(prefix);
        return prefix.EndsWith('.')
            ? throw new ArgumentException($"Expected a prefix without the last dot, got '{prefix}'.", nameof(prefix))
            : prefix + ".";
    }
}
