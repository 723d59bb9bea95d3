namespace Lucid.Kernels.Convolution;

/// <summary>
/// How output channels are divided into panels of vectors: two each, and the last three where the vectors are odd in number. So each tile has as many
/// sums as fit into the registers, and no vector is left alone unless it is the only one.
/// </summary>
/// <param name="Vectors">The vectors of all channels, the last one perhaps in part.</param>
internal readonly record struct Panels(int Vectors)
{
    private const int Usual = 2;

    public static Panels Of(int channels, int lanes) => new((channels + lanes - 1) / lanes);

    public int Count => Math.Max(1, Vectors / Usual);

    public int VectorsOf(int panel) => panel == Count - 1 ? Vectors - FirstVector(panel) : Usual;

    public static int FirstVector(int panel) => panel * Usual;

    /// <summary>Where a vector lies in memory that has the panels one after the other, each with so many rows.</summary>
    /// <returns>Its place in the first row, and how far apart the rows of its panel are.</returns>
    public (nint First, nint Row) Place(int vector, nint rows, int lanes)
    {
        int panel = Math.Min(vector / Usual, Count - 1);
        int first = FirstVector(panel);
        return (((rows * first) + (vector - first)) * lanes, (nint)VectorsOf(panel) * lanes);
    }

    /// <summary>So many rows, rounded up to whole tiles of every panel.</summary>
    public long RoundUpRows(long rows, int lanes)
    {
        int multiple = Vectors % Usual == 0 ? Rows(Usual, lanes) : Sums(lanes);
        return (rows + multiple - 1) / multiple * multiple;
    }

    /// <summary>The rows of a tile: what the sums that registers have room for divide into.</summary>
    public static int Rows(int vectors, int lanes) => Sums(lanes) / vectors;

    /// <summary>The sums that registers have room for, beside weights and an element: 24 of 32, 12 of 16.</summary>
    public static int Sums(int lanes) => lanes == 16 ? 24 : 12;
}
