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
            var watch = Stopwatch.StartNew();
            Scan scan = Scan.Read(options.Input, cancellation);
            TimeSpan reading = watch.Elapsed;
            display.Line($"{scan.Name}{(scan.IsEmbedded ? " (embedded)" : "")}: {scan.Storage}");
            display.Note(scan.Note);
            OutputFolder.Create(options.Output);

            watch.Restart();
            NnUNetPredictor predictor = Load(options);
            TimeSpan loading = watch.Elapsed;
            JobResult result = Segment(scan, predictor, outputs, display, new JobTimes(reading, loading, default, default), cancellation);
            Tell(result, outputs, display);
        }
        finally
        {
            LucidRuntime.MaxDegreeOfParallelism = threads;
        }
    }

    /// <summary>The network, as the user wants it.</summary>
    public static NnUNetPredictor Load(JobOptions options)
    {
        NnUNetPredictor predictor = BrainPredictor.Load();
        predictor.Mirroring = options.Mirroring;
        predictor.KeepProbabilities = options.Probabilities;
        return predictor;
    }

    /// <summary>Finds the brain in a scan, and writes what was found. Its segmentation is no longer usable then.</summary>
    /// <param name="scan">The scan.</param>
    /// <param name="predictor">The network.</param>
    /// <param name="outputs">The files to write.</param>
    /// <param name="display">Tells the user how it goes.</param>
    /// <param name="before">How long what came before it took.</param>
    /// <param name="cancellation">Ends it early.</param>
    public static JobResult Segment(
        Scan scan, NnUNetPredictor predictor, Outputs outputs, JobDisplay display, JobTimes before, CancellationToken cancellation)
    {
        JobResult result = Predict(scan, predictor, display, before, cancellation);
        using Segmentation segmentation = result.Segmentation;
        Write(outputs, result, cancellation);
        return result;
    }

    private static JobResult Predict(
        Scan scan, NnUNetPredictor predictor, JobDisplay display, JobTimes before, CancellationToken cancellation)
    {
        NetworkFigures network = Figures(predictor);
        display.Line(network.Summary);
        var clock = new PredictionClock(display);
        try
        {
            Segmentation segmentation = predictor.Predict([scan.Volume], clock, cancellation);
            JobTimes times = before with { Preparing = clock.Preparing, Predicting = clock.Elapsed - clock.Preparing };
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
