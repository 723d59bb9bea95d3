using Lucid.Generators.Sources.Json;

namespace Lucid.Generators.Sources.NnUNet;

/// <summary>The entries of a configuration, with those that it inherits.</summary>
internal sealed class ConfigurationEntries
{
    // The configuration itself, then those it inherits from, the nearest first.
    private readonly List<JsonValue> _chain = [];

    private ConfigurationEntries(string name) => Name = name;

    /// <summary>The configuration's name.</summary>
    public string Name { get; }

    /// <summary>An entry that must be there.</summary>
    public JsonValue this[string key] => Find(key) ?? throw _chain[0].Error($"Expected an entry \"{key}\" in \"{_chain[0].Path}\", got none");

    /// <summary>The entries of a configuration of a plan.</summary>
    public static ConfigurationEntries Of(JsonValue plans, string name)
    {
        var entries = new ConfigurationEntries(name);
        JsonValue all = plans["configurations"];
        JsonValue from = all;
        var visited = new List<string>();
        for (string? next = name; next is not null;)
        {
            JsonValue configuration = all.Find(next) ?? throw from.Error(
                $"Expected a configuration \"{next}\", got {string.Join(", ", all.Object.Keys.Select(key => $"\"{key}\""))}");
            visited.Add(next);
            entries._chain.Add(configuration);
            JsonValue? parent = configuration.Find("inherits_from");
            next = parent?.Text;
            from = parent ?? from;
            if (next is not null && visited.Contains(next))
            {
                throw from.Error($"Expected configurations that inherit from others, got {string.Join(" from ", visited)} from {next}");
            }
        }

        return entries;
    }

    /// <summary>An entry; null where there is none.</summary>
    public JsonValue? Find(string key) => _chain.Select(configuration => configuration.Find(key)).FirstOrDefault(value => value is not null);
}
