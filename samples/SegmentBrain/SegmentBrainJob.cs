using System.Diagnostics;
using System.Globalization;
using Lucid.Samples.SegmentBrain.Network;
using Lucid.Samples.SegmentBrain.Report;
using Lucid.Volumes;
using Lucid.Volumes.Nifti;

namespace Lucid.Samples.SegmentBrain;

/// <summary>The whole run: read the scan, find the brain in it, write mask, brain and report.</summary>
internal static class SegmentBrainJob
{
    /// <summary>Runs to the end or throws; files appear whole or not at all.</summary>
    /// <param name="options">What to do.</param>
    /// <param name="display">Tells the user how it goes.</param>
    /// <param name="cancellation">Ends the run early.</param>
    /// <exception cref="NiftiException">The scan cannot be read.</exception>
    /// <exception cref="ScanException">The network cannot take the scan.</exception>
    /// <exception cref="IOException">The output folder cannot be written.</exception>
    public static void Run(JobOptions options, JobDisplay display, CancellationToken cancellation)
    {
        Outputs outputs = Outputs.Of(options);
        OutputFolder.Check(inputs: options.Input is null ? [] : [options.Input], outputs: outputs.All);
        int threads = LucidRuntime.MaxDegreeOfParallelism;
        LucidRuntime.MaxDegreeOfParallelism = options.Threads ?? threads;
        try
        {
            JobResult result = Predict(options, display, cancellation);
            using Segmentation segmentation = result.Segmentation;
            Write(outputs, result, cancellation);
            Tell(result, outputs, display);
        }
        finally
        {
            LucidRuntime.MaxDegreeOfParallelism = threads;
        }
    }

    private static JobResult Predict(JobOptions options, JobDisplay display, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        Scan scan = Scan.Read(options.Input, cancellation);
        TimeSpan reading = watch.Elapsed;
        display.Line($"{scan.Name}{(scan.IsEmbedded ? " (embedded)" : "")}: {scan.Storage}");
        display.Note(scan.Note);
        OutputFolder.Create(options.Output);

        watch.Restart();
        NnUNetPredictor predictor = BrainPredictor.Load();
        predictor.Mirroring = options.Mirroring;
        predictor.KeepProbabilities = options.Probabilities;
        TimeSpan loading = watch.Elapsed;
        NetworkFigures network = Figures(predictor);
        display.Line(network.Summary);

        var clock = new PredictionClock(display);
        try
        {
            Segmentation segmentation = predictor.Predict([scan.Volume], clock, cancellation);
            var times = new JobTimes(reading, loading, clock.Preparing, clock.Elapsed - clock.Preparing);
            return new JobResult(scan, segmentation, scan.Inside(segmentation.Labels), LargestPiece.Of(segmentation.Labels), network, clock.WindowCount, times);
        }
        catch
        {
            display.EndBar();
            throw;
        }
    }

    private static NetworkFigures Figures(NnUNetPredictor predictor) => new(
        predictor.Plan,
        new BrainNet().Parameters().Sum(parameter => parameter.Shape.ElementCount),
        predictor.Mirroring ? 1 << predictor.MirroringAxes.Length : 1,
        LucidRuntime.MaxDegreeOfParallelism);

    private static void Write(Outputs outputs, JobResult result, CancellationToken cancellation)
    {
        result.Segmentation.Labels.Save(outputs.Segmentation, cancellation);
        result.Brain.Save(outputs.Brain, cancellation);
        if (outputs.Probabilities is not null)
        {
            result.Segmentation.SaveProbabilities(outputs.Probabilities, cancellation);
        }

        cancellation.ThrowIfCancellationRequested();
        BrainReport.Write(outputs.Report, result, [.. outputs.All.Skip(1).Select(path => Path.GetFileName(path))]);
    }

    private static void Tell(JobResult result, Outputs outputs, JobDisplay display)
    {
        foreach (string path in outputs.All)
        {
            display.Line(path);
        }

        display.Line(string.Create(CultureInfo.InvariantCulture,
            $"brain: {result.Millilitres:N1} ml, of it {result.PieceMillilitres:N1} ml in one piece; found in {result.Times.Total.TotalSeconds:0.0} s"));
    }
}
