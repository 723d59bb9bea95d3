using System.Collections.Immutable;

namespace Lucid.Generators.Tests.OddCode;

/// <summary>Chance, which follows from a seed.</summary>
internal sealed class Dice(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>A number from 0 to below a limit.</summary>
    public int Below(int limit) => _random.Next(limit);

    /// <summary>Whether what is so probable happens.</summary>
    public bool Chance(double probability) => _random.NextDouble() < probability;

    /// <summary>One of several.</summary>
    public T Pick<T>(ImmutableArray<T> choices) => choices[Below(choices.Length)];

    /// <summary>The usual text, or in two cases of five one of several.</summary>
    public string Mostly(string usual, ImmutableArray<string> choices) => Chance(0.6) ? usual : Pick(choices);

    /// <summary>Nothing, or in one case of five one of several.</summary>
    public string Rarely(ImmutableArray<string> choices) => Chance(0.2) ? Pick(choices) : "";
}
