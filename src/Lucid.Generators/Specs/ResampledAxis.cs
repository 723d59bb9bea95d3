namespace Lucid.Generators.Specs;

/// <summary>How a layer resamples one axis.</summary>
internal abstract record ResampledAxis
{
    /// <summary>The least size of an input that has an output.</summary>
    public virtual int LeastInput => 1;

    /// <summary>
    /// A number of elements for which the output is larger by one and the same number, however large the input is; null where there is none,
    /// or none is known.
    /// </summary>
    public abstract int? Period { get; }

    /// <summary>Whether the output has the size of the input, whatever it is.</summary>
    public virtual bool KeepsSize => false;

    /// <summary>The size of the output; less than 1 where there is none. It does not fall where the input's rises.</summary>
    public abstract long OutputSize(long input);

    /// <summary>The size of the output as a formula.</summary>
    /// <param name="input">That of the input.</param>
    public abstract string Describe(string input);

    /// <summary>The size of the output, as far as the input's is known.</summary>
    public virtual Dimension Output(Dimension input) => KeepsSize ? input with { Least = 0 } : input.Resized(this);

    /// <summary><c>size + added</c>.</summary>
    protected static string Sum(string size, long added) => added == 0 ? size : added > 0 ? $"{size} + {added}" : $"{size} − {-added}";

    /// <summary><c>factor·size</c>.</summary>
    protected static string Product(long factor, string size) => factor == 1 ? size : $"{factor}·{Bracketed(size)}";

    /// <summary><c>⌊size/divisor⌋</c>, or <c>⌈size/divisor⌉</c>.</summary>
    protected static string Quotient(string size, int divisor, bool roundsUp = false) =>
        divisor == 1 ? size : roundsUp ? $"⌈{Bracketed(size)}/{divisor}⌉" : $"⌊{Bracketed(size)}/{divisor}⌋";

    // What is rounded has brackets of its own.
    private static string Bracketed(string size) =>
        size.Contains(' ') && !(size.IndexOfAny(['⌊', '⌈']) == 0 && size.IndexOfAny(['⌋', '⌉']) == size.Length - 1) ? $"({size})" : size;
}
