namespace Lucid;

/// <summary>Checks of numbers that are given as options.</summary>
internal static class FiniteNumber
{
    /// <summary>The value, if it is finite and 0 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public static double RequireNotNegative(double value, string name) => double.IsFinite(value) && value >= 0
        ? value
        : throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"Expected a finite number of 0 or more, got {value}."));
}
