namespace Lucid.Generators.Plans;

/// <summary>The tiles that some output channels need, for vectors of each width: as the runtime divides channels into panels.</summary>
internal static class PanelPlan
{
    /// <summary>The lanes of the vectors there are, the widest first.</summary>
    public static IReadOnlyList<int> Lanes { get; } = [16, 8, 4];

    /// <summary>The panels' vectors: two each, the last three where they are odd in number.</summary>
    public static IEnumerable<int> VectorsOf(int channels, int lanes)
    {
        int vectors = ((channels - 1) / lanes) + 1;
        return vectors == 1 ? [1]
            : vectors % 2 == 0 ? [2]
            : vectors == 3 ? [3]
            : [2, 3];
    }

    /// <summary>The rows of a tile: 24 sums fit into 32 registers, 12 into 16.</summary>
    public static int Rows(int vectors, int lanes) => (lanes == 16 ? 24 : 12) / vectors;
}
