namespace Lucid.Samples.Volumes;

/// <summary>
/// Which voxel axis comes nearest to each anatomical direction, so that pictures stand upright however a scan was stored.
/// </summary>
/// <param name="Right">Towards the patient's right.</param>
/// <param name="Front">Towards the face.</param>
/// <param name="Top">Towards the crown.</param>
public sealed record Orientation(VoxelAxis Right, VoxelAxis Front, VoxelAxis Top)
{
    private static readonly int[][] Permutations = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];

    /// <summary>
    /// Cubic voxels with x to the right, y to the front and z to the top: what a file without directions most likely means.
    /// </summary>
    public static Orientation Default { get; } = new(new(0, false, 1), new(1, false, 1), new(2, false, 1)) { IsStated = false };

    /// <summary>Whether the scan says how it lies; otherwise nobody knows its left from its right.</summary>
    public bool IsStated { get; init; } = true;

    /// <summary>From a matrix of voxel steps (columns x, y, z) to millimetres (rows right, front, top), oblique or not.</summary>
    public static Orientation FromDirections(double[,] matrix)
    {
        double[] steps = [.. Enumerable.Range(0, 3).Select(column =>
            Math.Sqrt(Enumerable.Range(0, 3).Sum(row => matrix[row, column] * matrix[row, column])))];
        if (steps.Any(step => !double.IsFinite(step) || step <= 0))
        {
            return Default;
        }

        int[] best = Permutations.MaxBy(axes => Enumerable.Range(0, 3).Sum(row => Math.Abs(matrix[row, axes[row]]) / steps[axes[row]]))!;
        VoxelAxis Along(int row) => new(best[row], matrix[row, best[row]] < 0, steps[best[row]]);
        return new Orientation(Along(0), Along(1), Along(2));
    }
}
