using System.Globalization;

namespace Lucid.Generators.Specs;

/// <summary>One size of a <see cref="ShapePattern"/>.</summary>
/// <param name="Symbol">The letter that stands for it where it is open: <c>C</c>.</param>
/// <param name="Size">The size; null where it is open.</param>
/// <param name="Argument">The attribute's argument that declares it, if any: <c>Channels</c>.</param>
internal sealed record Dimension(string Symbol, int? Size, string? Argument = null)
{
    /// <summary>The symbol of the channels.</summary>
    public const string Channels = "C";

    /// <summary>N, the samples of a batch.</summary>
    public static Dimension Batch { get; } = new("N", Size: null);

    /// <summary>A size of which nothing is known.</summary>
    public static Dimension Unknown { get; } = new("?", Size: null);

    /// <summary>The least that the size may be, where it is open.</summary>
    public int Least { get; init; }

    /// <summary>Whether no size is both.</summary>
    public bool Contradicts(Dimension other) => Size is { } size && other.Size is { } otherSize
        ? size != otherSize
        : Size < other.Least || other.Size < Least;

    /// <summary>The size that comes of this one; unknown where this one is, or where there is none.</summary>
    public Dimension Resized(Func<long, long> output) =>
        Unknown with { Size = Size is { } size && output(size) is >= 1 and <= int.MaxValue and long result ? (int)result : null };

    /// <summary>The size, or its letter: <c>5</c>, <c>D</c>, <c>D ≥ 5</c>.</summary>
    public override string ToString() => Size?.ToString(CultureInfo.InvariantCulture)
        ?? (Least > 1 ? $"{Symbol} ≥ {Least.ToString(CultureInfo.InvariantCulture)}" : Symbol);
}
