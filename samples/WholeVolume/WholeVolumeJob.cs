using System.Diagnostics;
using System.Globalization;
using Lucid.Samples.Nifti;
using Lucid.Samples.WholeVolume.Files;
using Lucid.Samples.WholeVolume.Report;
using Lucid.Samples.WholeVolume.Tiling;

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
        OutputFolder.Create(options.Output);
        string input = options.Input ?? Generate(options, display, cancellation);
        using MappedVolume volume = MappedVolume.Open(input, options.Output, cancellation);
        IReadOnlyList<TileBox> tiles = TileBox.Cover(volume.Shape, options.TileEdge);
        int threads = (int)Math.Clamp(TileBudget / (3L * sizeof(float) * tiles.Max(tile => tile.Count)), 1, Environment.ProcessorCount);
        var normalizer = new VolumeNormalizer(volume, tiles, threads);

        var watch = Stopwatch.StartNew();
        InstanceStatistics statistics = display.WithProgress("Gathering the statistics", report => normalizer.Gather(report, cancellation));
        display.Note(volume.NonFiniteNote);
        string[] paths = [Path.Combine(options.Output, "report.html"), Path.Combine(options.Output, $"{NameOf(input)}-normalised.nii")];
        Comparison comparison = display.WithProgress("Normalising", report =>
        {
            Comparison? made = null;
            MappedOutput.Write(paths[1], volume.Header, output => made = normalizer.Normalize(statistics, output, report, cancellation));
            return made!;
        });

        var result = new JobResult(
            NameOf(input), volume.Shape, tiles.Count, threads, HeapLimit(),
            statistics.Mean(0, 0), Math.Sqrt(statistics.Variance(0, 0)), comparison, watch.Elapsed);
        SeamReport.Write(paths[0], result);
        display.Summary(result, paths);
    }

    /// <summary>How far the heap may grow, as the runtime has it from the project file or from <c>DOTNET_GCHeapHardLimit</c>.</summary>
    private static string HeapLimit()
    {
        string? text = GC.GetConfigurationVariables().TryGetValue("GCHeapHardLimit", out object? value)
            ? Convert.ToString(value, CultureInfo.InvariantCulture)
            : null;
        return long.TryParse(text, CultureInfo.InvariantCulture, out long limit) && limit > 0 ? JobDisplay.Megabytes(limit) : "none";
    }

    private static string Generate(JobOptions options, JobDisplay display, CancellationToken cancellation)
    {
        string path = Path.Combine(options.Output, "generated.nii");
        return display.WithProgress($"Generating {options.Size} × {options.Size} × {options.Size} voxels", report =>
        {
            GeneratedVolume.Write(path, options.Size, report, cancellation);
            return path;
        });
    }

    /// <summary>The file's name without what tells its format.</summary>
    private static string NameOf(string path)
    {
        string name = Path.GetFileName(path);
        foreach (string extension in (ReadOnlySpan<string>)[".gz", ".nii"])
        {
            if (name.EndsWith(extension, StringComparison.OrdinalIgnoreCase) && name.Length > extension.Length)
            {
                name = name[..^extension.Length];
            }
        }

        return name;
    }
}
