using Lucid.Samples.Volumes;
using Lucid.Volumes.Nifti;

namespace Lucid.Samples.WholeVolume.Tiling;

/// <summary>Tiles that were normalised by their own statistics beside the same tiles by those of the whole: pictures and figures.</summary>
internal sealed class Comparison
{
    // A picture of more samples would not be sharper on a page.
    private const int MostSamples = 512;

    private readonly Lock _gate = new();
    private readonly int[][] _cuts;
    private double _squares;
    private long _count;

    public Comparison(VolumeShape shape, NiftiHeader header, IReadOnlyList<TileBox> tiles)
    {
        int stride = (Math.Max(shape.Width, Math.Max(shape.Height, shape.Depth)) + MostSamples - 1) / MostSamples;
        Orientation = header.Orientation();
        Planes = [.. Enumerable.Range(0, 3).Select(axis => new SampledPlane(shape, axis, stride))];
        Profile = new Profile(shape);
        _cuts =
        [
            [.. tiles.Select(tile => tile.X).Where(cut => cut > 0).Distinct().Order()],
            [.. tiles.Select(tile => tile.Y).Where(cut => cut > 0).Distinct().Order()],
            [.. tiles.Select(tile => tile.Z).Where(cut => cut > 0).Distinct().Order()],
        ];
    }

    /// <summary>How the volume lies in the patient.</summary>
    public Orientation Orientation { get; }

    /// <summary>The planes across x, y and z through the middle.</summary>
    public IReadOnlyList<SampledPlane> Planes { get; }

    /// <summary>A line along x through the middle.</summary>
    public Profile Profile { get; }

    /// <summary>Where x is cut: the seams that the profile crosses.</summary>
    public IReadOnlyList<int> Seams => _cuts[0];

    /// <summary>The greatest difference of a voxel, in standard deviations.</summary>
    public double GreatestDifference { get; private set; }

    /// <summary>The root of the mean squared difference.</summary>
    public double TypicalDifference => Math.Sqrt(_squares / _count);

    /// <summary>
    /// How many times larger a step from voxel to voxel is across a seam than elsewhere, where each tile had its own statistics.
    /// </summary>
    public double SeamStepAlone => SeamStep(plane => plane.Alone);

    /// <summary>The same where all tiles had those of the whole: about 1, if there is no seam.</summary>
    public double SeamStepWhole => SeamStep(plane => plane.Whole);

    /// <summary>Takes a tile. Any number of threads may add tiles at once.</summary>
    public void Add(TileBox tile, ReadOnlySpan<float> whole, ReadOnlySpan<float> alone)
    {
        double greatest = 0;
        double squares = 0;
        for (int i = 0; i < whole.Length; i++)
        {
            double difference = Math.Abs((double)alone[i] - whole[i]);
            greatest = Math.Max(greatest, difference);
            squares += difference * difference;
        }

        foreach (SampledPlane plane in Planes)
        {
            plane.Add(tile, whole, alone);
        }

        Profile.Add(tile, whole, alone);
        lock (_gate)
        {
            GreatestDifference = Math.Max(GreatestDifference, greatest);
            _squares += squares;
            _count += whole.Length;
        }
    }

    private double SeamStep(Func<SampledPlane, float[]> values)
    {
        (double Across, double Elsewhere)[] steps = [.. Planes.Select(plane => plane.Steps(values(plane), _cuts))];
        double elsewhere = steps.Sum(step => step.Elsewhere);
        return elsewhere > 0 && _cuts.Any(cuts => cuts.Length > 0) ? steps.Sum(step => step.Across) / elsewhere : 1;
    }
}
