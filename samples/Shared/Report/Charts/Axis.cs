using System.Globalization;

namespace Lucid.Samples.Report.Charts;

/// <summary>From values to positions along one side of a chart, linear or logarithmic, with round numbers as ticks.</summary>
public sealed class Axis
{
    private readonly double _from;
    private readonly double _to;
    private readonly double _start;
    private readonly double _end;
    private readonly bool _isLogarithmic;

    /// <param name="from">The value at <paramref name="start"/>.</param>
    /// <param name="to">The value at <paramref name="end"/>; greater than <paramref name="from"/>.</param>
    /// <param name="start">Where the axis begins, in pixels.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="isLogarithmic">Whether equal steps are equal ratios; both values are then positive.</param>
    public Axis(double from, double to, double start, double end, bool isLogarithmic = false)
    {
        _isLogarithmic = isLogarithmic;
        _from = Transform(from);
        _to = Transform(to > from ? to : from + 1);
        _start = start;
        _end = end;
    }

    /// <summary>The pixel of a value.</summary>
    public double Position(double value) => _start + (Transform(value) - _from) / (_to - _from) * (_end - _start);

    /// <summary>Four to ten round values on the axis with their labels.</summary>
    public IEnumerable<(double Value, string Label)> Ticks() =>
        (_isLogarithmic ? LogarithmicTicks() : LinearTicks()).Select(value => (value, value.ToString("G3", CultureInfo.InvariantCulture)));

    private IEnumerable<double> LinearTicks()
    {
        double rough = (_to - _from) / 5;
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double step = power * (rough / power) switch { < 1.5 => 1, < 3.5 => 2, < 7.5 => 5, _ => 10 };
        for (double n = Math.Ceiling(_from / step - 1e-9); n * step <= _to + 1e-9 * step; n++)
        {
            yield return Math.Round(n * step, 12) + 0.0; // + 0 makes the zero that rounding left negative a plain one
        }
    }

    /// <summary>1, 2 and 5 of each power of ten; the powers alone when there are many.</summary>
    private IEnumerable<double> LogarithmicTicks()
    {
        double[] mantissas = _to - _from > 3 ? [1] : [1, 2, 5];
        for (double power = Math.Floor(_from); power <= _to; power++)
        {
            foreach (double mantissa in mantissas)
            {
                double value = mantissa * Math.Pow(10, power);
                if (Math.Log10(value) >= _from - 1e-9 && Math.Log10(value) <= _to + 1e-9)
                {
                    yield return value;
                }
            }
        }
    }

    private double Transform(double value) => _isLogarithmic ? Math.Log10(value) : value;
}
