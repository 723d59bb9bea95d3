namespace Lucid.Volumes.Resampling;

/// <summary>The values of B-splines of orders 0 to 5 (Unser, 1999) at the places around a point, the last so that all sum to 1, as scipy has it.</summary>
internal static class SplineWeights
{
    /// <summary>Sets the weights.</summary>
    /// <param name="x">How far the point lies behind the middle place: 0 ≤ x &lt; 1 for odd orders, −½ ≤ x ≤ ½ for even ones.</param>
    /// <param name="weights">Receives one more than the order.</param>
    public static void Set(double x, Span<double> weights)
    {
        int order = weights.Length - 1;
        switch (order)
        {
            case 0:
                break;
            case 1:
                weights[0] = 1 - x;
                break;
            case 2:
                weights[0] = 0.5 * (0.5 - x) * (0.5 - x);
                weights[1] = 0.75 - x * x;
                break;
            case 3:
                weights[0] = (1 - x) * (1 - x) * (1 - x) / 6;
                weights[1] = CubicMiddle(x);
                weights[2] = CubicMiddle(1 - x);
                break;
            case 4:
                double square = (0.5 - x) * (0.5 - x);
                weights[0] = square * square / 24;
                weights[1] = QuarticSide(1 + x);
                weights[2] = x * x * (x * x * 0.25 - 0.625) + 115.0 / 192;
                weights[3] = QuarticSide(1 - x);
                break;
            case 5:
                double y = 1 - x;
                weights[0] = y * (y * y) * (y * y) / 120;
                weights[1] = QuinticSide(1 + x);
                weights[2] = QuinticMiddle(x);
                weights[3] = QuinticMiddle(1 - x);
                weights[4] = QuinticSide(2 - x);
                break;
            default:
                throw new ArgumentException($"expected the weights of an order from 0 to 5, got {order}", nameof(weights));
        }

        double rest = 1;
        for (int i = 0; i < order; i++)
        {
            rest -= weights[i];
        }

        weights[order] = rest;
    }

    private static double CubicMiddle(double x) => (x * x * (x - 2) * 3 + 4) / 6;

    private static double QuarticSide(double x) => x * (x * (x * (5 - x) / 6 - 1.25) + 5.0 / 24) + 55.0 / 96;

    private static double QuinticMiddle(double x) => x * x * (x * x * (0.25 - x / 12) - 0.5) + 0.55;

    private static double QuinticSide(double x) => x * (x * (x * (x * (x / 24 - 0.375) + 1.25) - 1.75) + 0.625) + 0.425;
}
