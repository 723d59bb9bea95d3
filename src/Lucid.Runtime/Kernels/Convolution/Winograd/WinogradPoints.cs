namespace Lucid.Kernels.Convolution.Winograd;

/// <summary>The points of tiles of 4, and the transform of the weights.</summary>
internal static class WinogradPoints
{
    public const float Near = 2f / 3;
    public const float Far = 1.5f;
    public const float NearSquare = 4f / 9;
    public const float FarSquare = 2.25f;
    public const float NearCube = 8f / 27;
    public const float FarCube = 3.375f;
    public const float SumOfSquares = 97f / 36;

    private static readonly double[,] Identity = { { 1 } };

    private static readonly double[,] Two = { { 1, 0, 0 }, { 0.5, 0.5, 0.5 }, { 0.5, -0.5, 0.5 }, { 0, 0, 1 } };

    private static readonly double[,] Four = OfTilesOfFour();

    /// <summary>The matrix that takes the taps of a kernel to the points: as many rows as points, as many columns as taps.</summary>
    public static double[,] WeightMatrix(int tile) => tile switch
    {
        1 => Identity,
        2 => Two,
        _ => Four,
    };

    // Row i has the powers of point p, over the product of its differences to the other points.
    private static double[,] OfTilesOfFour()
    {
        double[] points = [0, 2.0 / 3, -2.0 / 3, 1.5, -1.5];
        var matrix = new double[6, 3];
        for (int i = 0; i < points.Length; i++)
        {
            double square = points[i] * points[i];
            double other = i is 1 or 2 ? FarSquare : 4.0 / 9;
            double product = i == 0 ? 1 : 2 * square * (square - other);
            for (int j = 0; j < 3; j++)
            {
                matrix[i, j] = (j == 0 ? 1 : j == 1 ? points[i] : square) / product;
            }
        }

        matrix[5, 2] = 1;
        return matrix;
    }
}
