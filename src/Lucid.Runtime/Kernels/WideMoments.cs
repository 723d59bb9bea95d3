namespace Lucid.Kernels;

/// <summary>
/// The statistics of a row whose squares leave float's range: two readings in double, in eight lanes. Rare, so written for clarity.
/// </summary>
internal static class WideMoments
{
    private const int Lanes = 8;

    public static RowMoments Of(ReadOnlySpan<float> row)
    {
        Span<double> lanes = stackalloc double[Lanes];
        for (int i = 0; i < row.Length; i++)
        {
            lanes[i % Lanes] += row[i];
        }

        double mean = Fold(lanes) / row.Length;
        lanes.Clear();
        for (int i = 0; i < row.Length; i++)
        {
            double deviation = row[i] - mean;
            lanes[i % Lanes] += deviation * deviation;
        }

        return new RowMoments(row.Length, mean, Fold(lanes));
    }

    /// <summary>Lanes in halves, lane i with lane i + n/2, as <see cref="LaneTree"/> does.</summary>
    private static double Fold(ReadOnlySpan<double> lanes) =>
        ((lanes[0] + lanes[4]) + (lanes[2] + lanes[6])) + ((lanes[1] + lanes[5]) + (lanes[3] + lanes[7]));
}
