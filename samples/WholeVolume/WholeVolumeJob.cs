using System.Diagnostics;
using System.Globalization;
using Lucid.Samples.Volumes;
using Lucid.Samples.WholeVolume.Files;
using Lucid.Samples.WholeVolume.Report;
using Lucid.Samples.WholeVolume.Tiling;
using Lucid.Volumes.Nifti;

namespace Lucid.Samples.WholeVolume;

/// <summary>The whole run: make or open a volume, gather its statistics, normalise it, write the result and the report.</summary>
internal static class WholeVolumeJob
{
    // What all threads' tiles together may take; the heap's limit leaves room for that, and no more.
    private const long TileBudget = 24L << 20;

    /// <summary>Runs to the end or throws; files appear whole or not at all.</summary>
    /// <exception cref="NiftiException">The volume cannot be used.</exception>
    /// <exception cref="IOException">The output folder cannot be written.</exception>
    public static void Run(JobOptions options, JobDisplay display, CancellationToken cancellation)
    {
        string input = options.Input ?? Path.Combine(options.Output, "generated.nii");
        string name = NiftiFile.NameOf(input);
        string report = Path.Combine(options.Output, "report.html");
        string normalised = Path.Combine(options.Output, $"{name}-normalised.nii");
        string[] volumes = options.Input is null ? [normalised, input] : [normalised];
        OutputFolder.Check(inputs: options.Input is null ? [] : [input], outputs: [report, .. volumes]);
        OutputFolder.Create(options.Output);
        if (options.Input is null)
        {
            Generate(input, options.Size, display, cancellation);
        }

        using TiledVolume volume = TiledVolume.Open(input, options.Output, cancellation);
        IReadOnlyList<TileBox> tiles = TileBox.Cover(volume.Shape, options.TileEdge);
        int threads = (int)Math.Clamp(TileBudget / (3L * sizeof(float) * tiles.Max(tile => tile.Count)), 1, Environment.ProcessorCount);
        var normalizer = new VolumeNormalizer(volume, tiles, threads);

        var watch = Stopwatch.StartNew();
        InstanceStatistics statistics = display.WithProgress("Gathering the statistics", report => normalizer.Gather(report, cancellation));
        display.Note(volume.NonFiniteNote);
        if (1 / Math.Sqrt(statistics.Variance(0, 0)) is > float.MaxValue and < double.PositiveInfinity)
        {
            throw new NiftiException($"{input}: expected voxels whose differences float32 can hold, "
                + $"got a standard deviation of {Math.Sqrt(statistics.Variance(0, 0)):G3}");
        }

        display.Note(volume.Header.Orientation().IsStated ? null : $"{input}: {NiftiFile.NoOrientation}");
        display.Note(statistics.Variance(0, 0) == 0 ? $"{input}: all voxels are equal; each is the mean, 0" : null);
        Comparison comparison = display.WithProgress("Normalising", tell =>
        {
            Comparison? made = null;
            MappedOutput.Write(normalised, volume.Header, output =>
            {
                made = normalizer.Normalize(statistics, output, tell, cancellation);
                if (!double.IsFinite(made.GreatestDifference))
                {
                    throw new NiftiException($"{input}: expected voxels whose differences float32 can hold, "
                        + $"got a standard deviation of {Math.Sqrt(statistics.Variance(0, 0)):G3}");
                }
            });
            return made!;
        });

        var result = new JobResult(
            name, [.. volumes.Select(path => Path.GetFileName(path))], volume.Shape, tiles.Count, threads, HeapLimit(),
            statistics.Mean(0, 0), Math.Sqrt(statistics.Variance(0, 0)), comparison, watch.Elapsed);
        SeamReport.Write(report, result);
        display.Summary(result, [report, .. volumes]);
    }

    /// <summary>How far the heap may grow, as the runtime has it from the project file or from <c>DOTNET_GCHeapHardLimit</c>.</summary>
    private static string HeapLimit()
    {
        string? text = GC.GetConfigurationVariables().TryGetValue("GCHeapHardLimit", out object? value)
            ? Convert.ToString(value, CultureInfo.InvariantCulture)
            : null;
        return long.TryParse(text, CultureInfo.InvariantCulture, out long limit) && limit > 0 ? JobDisplay.Mebibytes(limit) : "none";
    }

    private static void Generate(string path, int size, JobDisplay display, CancellationToken cancellation) =>
        display.WithProgress($"Generating {size} × {size} × {size} voxels", report =>
        {
            GeneratedVolume.Write(path, size, report, cancellation);
            return path;
        });
}
