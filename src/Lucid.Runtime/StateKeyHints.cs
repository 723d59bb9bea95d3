namespace Lucid;

/// <summary>Knows what PyTorch puts into the keys of a state that no layer here has: wrappers' names, and weights in parts.</summary>
internal static class StateKeyHints
{
    private static readonly Dictionary<string, string> Wrappers = new()
    {
        ["module"] = "DataParallel",
        ["_orig_mod"] = "torch.compile",
    };

    /// <summary>What some keys are, and what to do about each kind.</summary>
    /// <param name="missing">Keys that the layer keeps and the state lacks.</param>
    /// <param name="unexpected">Keys of the state that the layer does not keep.</param>
    public static List<string> For(IReadOnlyList<string> missing, IReadOnlyList<string> unexpected)
    {
        var hints = new List<string>();
        if (PrefixOf(missing, unexpected) is { Length: > 0 } prefix)
        {
            string[] wrappers = [.. prefix.Split('.').Where(Wrappers.ContainsKey).Select(name => $"{name}. is {Wrappers[name]}'s")];
            string meaning = wrappers.Length > 0 ? $" ({string.Join(", ", wrappers)})" : "";
            hints.Add($"The state's keys begin with {prefix}.{meaning}: load state.Below(\"{prefix}\").");
        }

        if (unexpected.FirstOrDefault(key => LastOf(key) is "weight_g" or "weight_v") is { } part)
        {
            hints.Add(
                $"{part} is a part of a weight under weight norm, its length (weight_g) or its direction (weight_v): in PyTorch, "
                + "torch.nn.utils.remove_weight_norm(module) makes one weight of them.");
        }

        if (unexpected.FirstOrDefault(key => key.Split('.').Contains("parametrizations")) is { } parametrized)
        {
            hints.Add(
                $"{parametrized} is a part of a parametrized weight, as of weight norm: in PyTorch, "
                + "torch.nn.utils.parametrize.remove_parametrizations(module, \"weight\") makes one weight of them.");
        }

        return hints;
    }

    /// <summary>
    /// What stands before the layer's own keys in the state's: before all that are missing, or known wrappers' names; null for nothing.
    /// </summary>
    private static string? PrefixOf(IReadOnlyList<string> missing, IReadOnlyList<string> unexpected)
    {
        HashSet<string> found = [.. unexpected];
        IEnumerable<string> prefixes = missing.Take(1).SelectMany(key => unexpected
            .Where(other => other.EndsWith("." + key, StringComparison.Ordinal))
            .Select(other => other[..^(key.Length + 1)]));
        return prefixes.FirstOrDefault(prefix => missing.All(key => found.Contains($"{prefix}.{key}")))
            ?? unexpected
                .Select(key => string.Join(".", key.Split('.').TakeWhile(Wrappers.ContainsKey)))
                .FirstOrDefault(prefix => prefix.Length > 0);
    }

    private static string LastOf(string key) => key[(key.LastIndexOf('.') + 1)..];
}
