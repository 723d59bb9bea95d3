using System.Diagnostics;
using Lucid;
using Lucid.Volumes;

namespace LucidNnUNet;

/// <summary>The job: a scan in, its labels out.</summary>
internal static class Segmenter
{
    /// <summary>Runs to the end or throws; files appear whole or not at all.</summary>
    public static void Run(Options options, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        LucidRuntime.MaxDegreeOfParallelism = options.Threads ?? Environment.ProcessorCount;
        Volume[] scan = [.. options.Inputs.Select(path => Volume.Load(path, cancellation))];
        Volume? previous = options.Previous is null ? null : Volume.Load(options.Previous, cancellation);
        Directory.CreateDirectory(options.Output);

        NnUNetPredictor predictor = NnUNetPredictor.FromFolder<Network>(Path.Combine(AppContext.BaseDirectory, "Model"), options.Folds);
        predictor.Mirroring = options.Mirroring;
        predictor.KeepProbabilities = options.Probabilities;
        Describe(scan[0], predictor);

        var progress = new ProgressBar();
        using Segmentation result = previous is null
            ? predictor.Predict(scan, progress, cancellation)
            : predictor.Predict(scan, previous, progress, cancellation);
        result.Labels.Save(Path.Combine(options.Output, "segmentation.nii.gz"), cancellation);
        if (options.Probabilities)
        {
            result.SaveProbabilities(Path.Combine(options.Output, "probabilities.nii.gz"), cancellation);
        }

        foreach (string name in result.Names)
        {
            Console.WriteLine($"{name}: {result.Millilitres(name):N2} ml");
        }

        Console.WriteLine($"{Path.Combine(options.Output, "segmentation.nii.gz")}, {watch.Elapsed.TotalSeconds:0.0} s");
    }

    private static void Describe(Volume scan, NnUNetPredictor predictor)
    {
        // nnU-Net mostly takes axes as they are stored: a scan that is stored unlike those of the training gives other results.
        Console.WriteLine($"{scan.Width} x {scan.Height} x {scan.Depth} voxels of {string.Join(" x ", scan.Spacing.Select(distance => $"{distance:0.###}"))} mm, "
            + $"stored {(scan.IsOrientationStated ? scan.Orientation : "without directions")}");
        Console.WriteLine($"{predictor.Plan.Dataset}, {predictor.Plan.Configuration}, folds {string.Join(", ", predictor.Folds)}");
        if (predictor.Mirroring && predictor.MirroringAxes.IsEmpty)
        {
            Console.WriteLine("note: the checkpoint allows no mirroring");
        }
    }
}
