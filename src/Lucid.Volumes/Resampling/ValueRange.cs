namespace Lucid.Volumes.Resampling;

/// <summary>The range that results are clipped to.</summary>
/// <param name="Least">The smallest value.</param>
/// <param name="Greatest">The largest value.</param>
internal readonly record struct ValueRange(double Least, double Greatest)
{
    /// <summary>No value is clipped.</summary>
    public static ValueRange Unlimited { get; } = new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>The range of some values.</summary>
    public static ValueRange Of(ReadOnlySpan<float> values)
    {
        float least = float.PositiveInfinity;
        float greatest = float.NegativeInfinity;
        foreach (float value in values)
        {
            least = Math.Min(least, value);
            greatest = Math.Max(greatest, value);
        }

        return new ValueRange(least, greatest);
    }

    /// <summary>The nearest value of the range.</summary>
    public double Clip(double value) => Math.Min(Math.Max(value, Least), Greatest);
}
