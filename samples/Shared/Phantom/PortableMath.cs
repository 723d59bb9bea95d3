namespace Lucid.Samples.Phantom;

/// <summary>
/// Functions made of IEEE additions, multiplications and square roots alone. <see cref="Math.Sin(double)"/> comes from each
/// platform's own library, whose last bits differ; these give the same bits on every machine.
/// </summary>
public static class PortableMath
{
    /// <summary>
    /// sin x to about 1e-6, for |x| up to some thousands: the Taylor polynomial of degree 11 after folding x into [−π/2, π/2].
    /// </summary>
    public static double Sin(double x)
    {
        double halfTurns = Math.Floor(x / Math.PI + 0.5);
        double folded = x - halfTurns * Math.PI;
        double square = folded * folded;
        double series = folded * (1 + square * (-1.0 / 6 + square * (1.0 / 120 + square * (-1.0 / 5040
            + square * (1.0 / 362_880 - square / 39_916_800)))));
        return (long)halfTurns % 2 == 0 ? series : -series;
    }

    /// <summary>cos x; see <see cref="Sin"/>.</summary>
    public static double Cos(double x) => Sin(x + Math.PI / 2);
}
