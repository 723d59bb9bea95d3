using System.Numerics;
using System.Runtime.InteropServices;

namespace Lucid.Volumes.Resampling;

/// <summary>
/// From values to the coefficients of the spline through them, in place, many lines side by side: a recursion forth and back for each pole of the spline (Unser,
/// Aldroubi and Eden, 1993), as scipy's <c>spline_filter1d</c> does it where lines are mirrored at their ends.
/// </summary>
internal static class SplineFilter
{
    /// <summary>The lines that are filtered side by side.</summary>
    public const int Lanes = 32;

    /// <summary>What is smaller than this share of a value adds nothing to it.</summary>
    private const double Negligible = 1e-30;

    private static readonly double[][] Poles =
    [
        [],
        [],
        [-0.171572875253809902396622551580603843],
        [-0.267949192431122706472553658494127633],
        [-0.361341225900220177092212841325675255, -0.013725429297339121360331226939128204],
        [-0.430575347099973791851434783493520110, -0.043096288203264653822712376822550182],
    ];

    /// <summary>Filters lines.</summary>
    /// <param name="lines">The values, <see cref="Lanes"/> of neighbouring lines side by side.</param>
    /// <param name="order">The order of the spline, 2 to 5.</param>
    public static void Apply(Span<double> lines, int order)
    {
        double gain = 1;
        foreach (double pole in Poles[order])
        {
            gain *= (1 - pole) * (1 - 1 / pole);
        }

        Span<Vector<double>> values = MemoryMarshal.Cast<double, Vector<double>>(lines);
        var scale = new Vector<double>(gain);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] *= scale;
        }

        foreach (double pole in Poles[order])
        {
            Recurse(values, lines.Length / Lanes, pole);
        }
    }

    private static void Recurse(Span<Vector<double>> values, int length, double pole)
    {
        int width = values.Length / length;
        var z = new Vector<double>(pole);
        StartForth(values, length, width, pole);
        for (int i = width; i < values.Length; i++)
        {
            values[i] += z * values[i - width];
        }

        StartBack(values, width, pole);
        for (int i = values.Length - width - 1; i >= 0; i--)
        {
            values[i] = z * (values[i + width] - values[i]);
        }
    }

    /// <summary>The first value of the recursion forth, over the line mirrored half a step beyond its ends.</summary>
    private static void StartForth(Span<Vector<double>> values, int length, int width, double pole)
    {
        double whole = 1;
        for (int i = 0; i < length; i++)
        {
            whole *= pole;
        }

        var around = new Vector<double>(whole);
        for (int lane = 0; lane < width; lane++)
        {
            Vector<double> first = values[lane];
            Vector<double> sum = first + around * values[(length - 1) * width + lane];
            double power = pole;
            for (int i = 1; i < length && Math.Abs(power) > Negligible; i++)
            {
                sum += new Vector<double>(power) * (values[i * width + lane] + around * values[(length - 1 - i) * width + lane]);
                power *= pole;
            }

            values[lane] = sum * new Vector<double>(pole / (1 - whole * whole)) + first;
        }
    }

    private static void StartBack(Span<Vector<double>> values, int width, double pole)
    {
        var scale = new Vector<double>(pole / (pole - 1));
        for (int i = values.Length - width; i < values.Length; i++)
        {
            values[i] *= scale;
        }
    }
}
