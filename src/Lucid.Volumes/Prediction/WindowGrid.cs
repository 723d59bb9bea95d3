using System.Collections.Immutable;

namespace Lucid.Volumes.Prediction;

/// <summary>
/// The windows over a scan: nnU-Net's <c>pad_nd_image</c> and <c>_internal_get_sliding_window_slicers</c>. Windows of two dimensions have a depth of 1, and every slice has its own.
/// </summary>
internal sealed class WindowGrid
{
    // A change of the fold prepares all weights anew. With this many voxels in between, that is a few hundredths of the network's own time.
    private const long VoxelsPerFold = 1 << 23;
    private const int FewestWindowsPerFold = 4;
    private const int MostWindowsPerFold = 128;

    private readonly int[][] _positions;

    /// <summary>Lays windows over a scan.</summary>
    /// <param name="scan">The prepared scan's sizes.</param>
    /// <param name="patch">The sizes of a window, two or three.</param>
    public WindowGrid(GridShape scan, ImmutableArray<int> patch)
    {
        Axes = patch.Length;
        Scan = scan;
        Patch = Axes == 3 ? new GridShape(patch[0], patch[1], patch[2]) : new GridShape(1, patch[0], patch[1]);
        Padded = new GridShape(Math.Max(scan.Depth, Patch.Depth), Math.Max(scan.Height, Patch.Height), Math.Max(scan.Width, Patch.Width));
        PadBefore = new GridShape((Padded.Depth - scan.Depth) / 2, (Padded.Height - scan.Height) / 2, (Padded.Width - scan.Width) / 2);
        _positions =
        [
            Axes == 3 ? WindowPositions.Along(Padded.Depth, Patch.Depth) : [.. Enumerable.Range(0, scan.Depth)],
            WindowPositions.Along(Padded.Height, Patch.Height),
            WindowPositions.Along(Padded.Width, Patch.Width),
        ];
    }

    /// <summary>The number of axes that windows have, 2 or 3.</summary>
    public int Axes { get; }

    /// <summary>The prepared scan.</summary>
    public GridShape Scan { get; }

    /// <summary>A window.</summary>
    public GridShape Patch { get; }

    /// <summary>The scan with zeros around it, so that a window fits.</summary>
    public GridShape Padded { get; }

    /// <summary>How many of these zeros are before the scan; where their number is odd, there is one more behind it.</summary>
    public GridShape PadBefore { get; }

    /// <summary>How many windows there are.</summary>
    public long WindowCount => (long)_positions[0].Length * WindowsPerStep;

    private long WindowsPerStep => (long)_positions[1].Length * _positions[2].Length;

    /// <summary>Where windows begin along an axis of the padded scan.</summary>
    public ReadOnlySpan<int> Positions(int axis) => _positions[axis];

    /// <summary>The positions along axis 0 in groups, in order: each by itself, or as many as are worth a change of the fold.</summary>
    public IEnumerable<WindowSlab> Slabs(int folds)
    {
        long windows = folds == 1 ? 1 : Math.Clamp(VoxelsPerFold / Patch.Count, FewestWindowsPerFold, MostWindowsPerFold);
        int steps = (int)((windows + WindowsPerStep - 1) / WindowsPerStep);
        for (int first = 0; first < _positions[0].Length; first += steps)
        {
            yield return new WindowSlab(first, Math.Min(first + steps, _positions[0].Length));
        }
    }

    /// <summary>The first slice of the padded scan that a slab touches, and the one after the last.</summary>
    public (int Start, int End) Reach(WindowSlab slab) => (_positions[0][slab.FirstStep], _positions[0][slab.EndStep - 1] + Patch.Depth);

    /// <summary>The slice up to which all are finished when a slab is done.</summary>
    public int FinishedBy(WindowSlab slab) => slab.EndStep == _positions[0].Length ? Padded.Depth : _positions[0][slab.EndStep];
}
