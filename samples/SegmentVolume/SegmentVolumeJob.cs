using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Lucid.Samples.SegmentVolume.Network;
using Lucid.Samples.SegmentVolume.Report;
using Lucid.Samples.SegmentVolume.Training;
using Lucid.Samples.SegmentVolume.Vessels;
using Lucid.Samples.Volumes;

namespace Lucid.Samples.SegmentVolume;

/// <summary>The whole run: make scans, train a model on some of them, judge it on another, save it, reload it, write the report.</summary>
internal static class SegmentVolumeJob
{
    /// <summary>The name of the file that the model is saved in.</summary>
    public const string ModelName = "vessel-net.safetensors";

    /// <summary>The name of the report.</summary>
    public const string ReportName = "report.html";

    private const int LessonScans = 6;
    private const long Seed = 1;

    /// <summary>Runs to the end or throws.</summary>
    /// <param name="options">What to do.</param>
    /// <param name="shape">The voxels of each scan.</param>
    /// <param name="output">Told how it goes, in lines.</param>
    /// <param name="cancellation">Ends the run early.</param>
    /// <exception cref="IOException">The output folder cannot be written.</exception>
    public static JobResult Run(JobOptions options, VolumeShape shape, TextWriter output, CancellationToken cancellation)
    {
        string modelPath = Path.Combine(options.Output, ModelName);
        string reportPath = Path.Combine(options.Output, ReportName);
        OutputFolder.Create(options.Output);

        // Scans of different seeds have nothing in common but the kind of tissue.
        LabelledScan[] scans = [.. Enumerable.Range(1, LessonScans + 1).Select(seed => VesselPhantom.Scan((ulong)seed, shape).Standardised())];
        LabelledScan heldOut = scans[^1];
        LucidRuntime.ManualSeed(Seed);
        var model = new VesselNet();
        var lessons = new LessonPlan(scans[..^1]);
        output.WriteLine(model.Summary(1, 1, shape.Depth, shape.Height, shape.Width));

        var watch = Stopwatch.StartNew();
        (IReadOnlyList<Epoch> epochs, Examination last) =
            VesselTraining.Run(model, lessons, heldOut, options.Steps, epoch => Tell(epoch, options.Steps, output), cancellation);
        TimeSpan trainingTime = watch.Elapsed;

        Safetensors.Save(modelPath, model.StateDict());
        var reloaded = new VesselNet();
        reloaded.LoadStateDict(Safetensors.Load(modelPath));
        float[] again = Examination.Of(reloaded, heldOut).Logits;

        var result = new JobResult(
            heldOut,
            last.Logits,
            epochs,
            Overlap.OfBestThreshold(heldOut.Voxels, heldOut.Vessels),
            model.Parameters().Sum(parameter => parameter.Shape.ElementCount),
            lessons.VoxelCount,
            trainingTime,
            MemoryMarshal.AsBytes(last.Logits.AsSpan()).SequenceEqual(MemoryMarshal.AsBytes(again.AsSpan())));
        SegmentReport.Write(reportPath, result);
        Tell(result, output);
        output.WriteLine(reportPath);
        output.WriteLine(modelPath);
        return result;
    }

    private static void Tell(Epoch epoch, int steps, TextWriter output)
    {
        string heading = epoch.TrainingLoss is { } loss
            ? $"Epoch {epoch.Number} of {VesselTraining.EpochCount(steps)}, loss {Number(loss)}"
            : "Before training";
        output.WriteLine($"{heading}; held-out scan: loss {Number(epoch.Loss)}, Dice {Number(epoch.Dice)}");
    }

    private static void Tell(JobResult result, TextWriter output)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Trained for {result.TrainingTime.TotalSeconds:F1} s, {result.After.Steps} steps of {result.VoxelsPerStep:N0} voxels"));
        output.WriteLine($"Dice on the held-out scan: {Number(result.Before.Dice)} before training, {Number(result.After.Dice)} after; "
            + $"{Number(result.ThresholdDice)} by the best threshold on its intensities");
        output.WriteLine($"Saved, and reloaded into another model: {(result.HasSameBits ? "same bits" : "other bits")}");
    }

    private static string Number(double value) => value.ToString("F4", CultureInfo.InvariantCulture);
}
