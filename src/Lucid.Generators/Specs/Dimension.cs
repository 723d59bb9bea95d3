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

    /// <summary>How the size follows from another, where it is open and that is known.</summary>
    public SymbolicSize? Formula { get; init; }

    /// <summary>Whether no size is both.</summary>
    public bool Contradicts(Dimension other) => (Size, other.Size) switch
    {
        ({ } size, { } otherSize) => size != otherSize,
        ({ } size, null) => !other.MayBe(size),
        (null, { } otherSize) => !MayBe(otherSize),
        _ => Formula is not null && other.Formula is not null && !Formula.Meets(other.Formula, static (own, others) => own == others),
    };

    /// <summary>Whether two sizes may be broadcast: they are equal, or one of them is 1.</summary>
    public bool MayBroadcast(Dimension other) => (Size, other.Size) switch
    {
        ({ } size, { } otherSize) => size == otherSize || size == 1 || otherSize == 1,
        ({ } size, null) => size == 1 || other.MayBe(size) || other.MayBe(1),
        (null, { } otherSize) => otherSize == 1 || MayBe(otherSize) || MayBe(1),
        _ => Formula is null
            || other.Formula is null
            || Formula.Meets(other.Formula, static (own, others) => own == others || own == 1 || others == 1),
    };

    /// <summary>The size that comes of this one; unknown where this one is, or where there is none.</summary>
    public Dimension Resized(ResampledAxis axis) => Size is { } size
        ? Unknown with { Size = axis.OutputSize(size) is >= 1 and <= int.MaxValue and long result ? (int)result : null }
        : Unknown with { Formula = Formula?.Then(axis) };

    /// <summary>The size, its formula or its letter: <c>5</c>, <c>⌊D/2⌋</c>, <c>D</c>, <c>D ≥ 5</c>.</summary>
    public override string ToString() => Size?.ToString(CultureInfo.InvariantCulture)
        ?? (Least > 1 ? $"{Symbol} ≥ {Least.ToString(CultureInfo.InvariantCulture)}" : Formula?.ToString() ?? Symbol);

    private bool MayBe(int size) => size >= Least && Formula?.MayBe(size) != false;
}
