namespace Lucid.Generators.Specs;

/// <summary>
/// A size that is not known, as it follows from another that is not known either: what layers make of the size of an axis, one after the
/// other.
/// </summary>
/// <param name="Variable">Which size it follows from: the same of all that follow from it.</param>
/// <param name="Symbol">The letter that stands for that size in texts.</param>
/// <param name="Steps">What is made of it.</param>
internal sealed record SymbolicSize(string Variable, string Symbol, EquatableArray<ResampledAxis> Steps)
{
    // Sizes beyond these are not looked at, and taken for possible.
    private const int LongestPeriod = 1 << 12;
    private const int LargestSize = 1 << 16;

    /// <summary>What another step makes of it; null where that is not followed.</summary>
    public SymbolicSize? Then(ResampledAxis step) =>
        step.Period is { } period && (long)Period * period <= LongestPeriod ? this with { Steps = new([.. Steps, step]) } : null;

    /// <summary>Whether it may be a given size.</summary>
    public bool MayBe(int size)
    {
        if (size > LargestSize)
        {
            return true;
        }

        // It does not fall where the variable rises, and rises within each period.
        for (int variable = 0; variable <= LargestSize; variable++)
        {
            if (Of(variable) is { } value && value >= size)
            {
                return value == size;
            }
        }

        return true;
    }

    /// <summary>Whether there is a variable for which two sizes that follow from it go together.</summary>
    /// <param name="other">The other size.</param>
    /// <param name="isFit">Whether two values go together.</param>
    public bool Meets(SymbolicSize other, Func<long, long, bool> isFit)
    {
        int period = Period * other.Period;
        if (Variable != other.Variable || period > LongestPeriod)
        {
            return true;
        }

        // From the first variable on for which both are there, each grows by a number of its own with every period. Where these are the
        // same, one period tells of all that follow.
        int first = 0;
        while (Of(first) is null || other.Of(first) is null)
        {
            if (++first > LargestSize)
            {
                return true;
            }
        }

        return Of(first + period) - Of(first) != other.Of(first + period) - other.Of(first)
            || Enumerable.Range(first, period).Any(
                variable => Of(variable) is { } own && other.Of(variable) is { } others && isFit(own, others));
    }

    /// <summary>The size as a formula: <c>2·⌊D/2⌋</c>.</summary>
    public override string ToString() => Steps.Aggregate(Symbol, (size, step) => step.Describe(size));

    private int Period => Steps.Aggregate(1, (all, step) => all * step.Period!.Value);

    private long? Of(long variable)
    {
        foreach (ResampledAxis step in Steps)
        {
            variable = variable < 1 ? 0 : step.OutputSize(variable);
            if (variable < 1)
            {
                return null;
            }
        }

        return variable;
    }
}
