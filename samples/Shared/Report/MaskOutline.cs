using System.Globalization;
using System.Text;

namespace Lucid.Samples.Report;

/// <summary>
/// The outline of a mask as SVG: marching squares over the mask, smoothed by half a pixel, so that the line runs along the mask's edges and does not show its steps.
/// </summary>
public static class MaskOutline
{
    /// <summary>Pixels around the picture: the smoothing reaches one, and one more closes every line.</summary>
    private const int Margin = 2;

    private const float Level = 0.5f;

    // Edges of a cell, in the order of the clock.
    private const int Top = 0;
    private const int Right = 1;
    private const int Bottom = 2;
    private const int Left = 3;

    /// <summary>
    /// For each set of corners inside (1 top left, 2 top right, 4 bottom right, 8 bottom left) the edges that the line comes from and goes to, in pairs; what is
    /// inside lies on the same side of every line. Two opposite corners are kept apart.
    /// </summary>
    private static readonly int[][] Lines =
    [
        [], [Left, Top], [Top, Right], [Left, Right], [Right, Bottom], [Left, Top, Right, Bottom], [Top, Bottom], [Left, Bottom],
        [Bottom, Left], [Bottom, Top], [Top, Right, Bottom, Left], [Bottom, Right], [Right, Left], [Right, Top], [Top, Left], [],
    ];

    /// <summary>The path's data, in pixels from the top left corner of the picture; empty where the mask is.</summary>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="mask">The pixels, row by row from the top: above 0 is inside.</param>
    public static string Path(int width, int height, ReadOnlySpan<byte> mask)
    {
        int wide = width + 2 * Margin;
        float[] field = Smoothed(width, height, mask);
        var next = new Dictionary<int, int>();
        for (int y = 0; y + 1 < height + 2 * Margin; y++)
        {
            for (int x = 0; x + 1 < wide; x++)
            {
                AddLines(next, field, wide, x, y);
            }
        }

        return Data(next, field, wide);
    }

    /// <summary>Weights of 1, 2, 1 along both axes: a straight edge stays where it is.</summary>
    private static float[] Smoothed(int width, int height, ReadOnlySpan<byte> mask)
    {
        int wide = width + 2 * Margin;
        var field = new float[wide * (height + 2 * Margin)];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                field[(y + Margin) * wide + x + Margin] = mask[y * width + x] > 0 ? 1 : 0;
            }
        }

        return Smoothed(Smoothed(field, 1), wide);
    }

    private static float[] Smoothed(float[] field, int step)
    {
        var smoothed = new float[field.Length];
        for (int i = step; i < field.Length - step; i++)
        {
            smoothed[i] = (field[i - step] + 2 * field[i] + field[i + step]) / 4;
        }

        return smoothed;
    }

    private static void AddLines(Dictionary<int, int> next, float[] field, int wide, int x, int y)
    {
        int corner = y * wide + x;
        int inside = (field[corner] > Level ? 1 : 0)
            + (field[corner + 1] > Level ? 2 : 0)
            + (field[corner + wide + 1] > Level ? 4 : 0)
            + (field[corner + wide] > Level ? 8 : 0);
        int[] lines = Lines[inside];
        for (int i = 0; i < lines.Length; i += 2)
        {
            next.Add(Edge(lines[i]), Edge(lines[i + 1]));
        }

        // An edge is twice the corner that it begins at; odd ones go down.
        int Edge(int side) => side switch
        {
            Top => 2 * corner,
            Right => 2 * (corner + 1) + 1,
            Bottom => 2 * (corner + wide),
            _ => 2 * corner + 1,
        };
    }

    private static string Data(Dictionary<int, int> next, float[] field, int wide)
    {
        var data = new StringBuilder();
        foreach (int start in next.Keys.Order().ToArray())
        {
            char command = 'M';
            for (int edge = start; next.Remove(edge, out int following); edge = following)
            {
                (double x, double y) = Crossing(field, wide, edge);
                data.Append(CultureInfo.InvariantCulture, $"{command}{x:0.##} {y:0.##}");
                command = 'L';
            }

            data.Append(command == 'L' ? "Z" : "");
        }

        return data.ToString();
    }

    /// <summary>Where the line crosses an edge between two pixels' centres.</summary>
    private static (double X, double Y) Crossing(float[] field, int wide, int edge)
    {
        int corner = edge / 2;
        bool goesDown = edge % 2 == 1;
        float from = field[corner];
        float to = field[corner + (goesDown ? wide : 1)];
        double share = (Level - from) / (to - from);
        double x = corner % wide - Margin + 0.5;
        double y = corner / wide - Margin + 0.5;
        return goesDown ? (x, y + share) : (x + share, y);
    }
}
