using Lucid.Samples.BrainVolume.Matching;
using Lucid.Samples.BrainVolume.Report;
using Lucid.Samples.Phantom;
using Lucid.Samples.Volumes;
using Lucid.Volumes.Nifti;

namespace Lucid.Samples.BrainVolume;

/// <summary>The whole run: read or make two scans, match the first to the second, write volumes and report.</summary>
internal static class BrainVolumeJob
{
    /// <summary>Runs to the end or throws; files appear whole or not at all.</summary>
    /// <param name="options">What to do.</param>
    /// <param name="phantomShape">The voxels of the phantom, where one is needed.</param>
    /// <param name="display">Tells the user how it goes.</param>
    /// <param name="cancellation">Ends the run early.</param>
    /// <exception cref="NiftiException">A scan cannot be used.</exception>
    /// <exception cref="IOException">The output folder cannot be written.</exception>
    public static void Run(JobOptions options, VolumeShape phantomShape, JobDisplay display, CancellationToken cancellation)
    {
        Outputs outputs = Outputs.Of(options);
        OutputFolder.Check(inputs: [.. new[] { options.Input, options.Reference }.OfType<string>()], outputs: outputs.All);
        Scan source = display.While(
            options.Input is null ? "Scanning the phantom" : "Reading the scan",
            () => options.Input is null ? Scan.OfPhantom(Scanner.A, phantomShape) : Scan.Read(options.Input, cancellation));
        Scan reference = display.While(
            options.Reference is null ? "Scanning the phantom again" : "Reading the reference",
            () => options.Reference is null ? Scan.OfPhantom(Scanner.B, phantomShape) : Scan.Read(options.Reference, cancellation));
        display.Notes(source.Note, reference.Note);
        OutputFolder.Create(options.Output);

        bool isAligned = options.Input is null;
        float[] target = isAligned
            ? reference.Volume.Voxels
            : display.While("Matching distributions", () =>
                LandmarkMatching.Between(source.Volume.Voxels, reference.Volume.Voxels).Apply(source.Volume.Voxels));
        (float[] matched, TrainingRecord training) = display.WithProgress(options.Steps, report =>
            ContrastTraining.Run(source.Volume.Voxels, target, source.Volume.Shape, options.Steps, report, cancellation));
        var result = new MatchingResult(
            source.Volume,
            source.Volume with { Voxels = matched },
            reference.Volume,
            source.Statistics,
            reference.Statistics,
            isAligned ? TransferFloor.MeanSquaredError(source.Volume.Voxels, target) : null,
            training);

        display.While("Writing the results", () => Write(outputs, source, reference, result, cancellation));
        display.Summary(result, outputs.All);
    }

    private static bool Write(Outputs outputs, Scan source, Scan reference, MatchingResult result, CancellationToken cancellation)
    {
        NiftiWriter.Write(outputs.Normalised, source.Header, result.Before.Voxels, cancellation);
        NiftiWriter.Write(outputs.Matched, source.Header, result.After.Voxels, cancellation);
        NiftiWriter.Write(outputs.Reference, reference.Header, result.Reference.Voxels, cancellation);
        HtmlReport.Write(outputs.Report, result, [.. outputs.Volumes.Select(path => Path.GetFileName(path))]);
        return true;
    }
}
