using System.Globalization;
using System.Runtime.InteropServices;
using Lucid.Samples.SegmentVolume.Network;
using Lucid.Samples.SegmentVolume.Vessels;
using Lucid.Samples.Volumes;

namespace Lucid.Samples.SegmentVolume;

/// <summary>The whole run: make scans, train a model on some of them, judge it on another, save it, reload it.</summary>
internal static class SegmentVolumeJob
{
    private const int LossLines = 10;

    /// <summary>The name of the file that the model is saved in.</summary>
    public const string FileName = "vessel-net.safetensors";

    /// <summary>Runs to the end or throws.</summary>
    /// <param name="options">What to do.</param>
    /// <param name="shape">The voxels of each scan.</param>
    /// <param name="output">Told how it goes, in lines.</param>
    /// <param name="cancellation">Ends the run early.</param>
    /// <exception cref="IOException">The output folder cannot be written.</exception>
    public static JobResult Run(JobOptions options, VolumeShape shape, TextWriter output, CancellationToken cancellation)
    {
        string path = Path.Combine(options.Output, FileName);
        OutputFolder.Create(options.Output);
        LabelledScan[] lessons = [VesselPhantom.Scan(seed: 1, shape), VesselPhantom.Scan(seed: 2, shape)];
        LabelledScan heldOut = VesselPhantom.Scan(seed: 3, shape);
        Tensor features = FeatureChannels.Of(heldOut);

        var model = new VesselNet();
        output.WriteLine(model.Summary(features.Shape));
        float[] before = VesselTraining.Logits(model, features);
        IReadOnlyList<double> losses = VesselTraining.Run(model, lessons, options.Steps, TellLoss, cancellation);
        float[] after = VesselTraining.Logits(model, features);

        Safetensors.Save(path, model.StateDict());
        var reloaded = new VesselNet();
        reloaded.LoadStateDict(Safetensors.Load(path));
        float[] again = VesselTraining.Logits(reloaded, features);

        var result = new JobResult(
            losses[0],
            losses[^1],
            Overlap.OfBestThreshold(heldOut.Voxels, heldOut.Vessels),
            Overlap.OfLogits(before, heldOut.Vessels),
            Overlap.OfLogits(after, heldOut.Vessels),
            MemoryMarshal.AsBytes(after.AsSpan()).SequenceEqual(MemoryMarshal.AsBytes(again.AsSpan())));
        Tell(result, path, output);
        return result;

        void TellLoss(int step, double loss)
        {
            if (step % Math.Max(1, options.Steps / LossLines) == 0 || step == options.Steps)
            {
                output.WriteLine($"Training, step {step} of {options.Steps}, loss {Number(loss, 4)}");
            }
        }
    }

    private static void Tell(JobResult result, string path, TextWriter output)
    {
        output.WriteLine($"Loss: {Number(result.LossBefore, 4)} before training, {Number(result.LossAfter, 4)} after");
        output.WriteLine(
            $"Dice on a scan that was held out: {Number(result.DiceBefore, 3)} before training, {Number(result.DiceAfter, 3)} after; "
            + $"{Number(result.ThresholdDice, 3)} by the best fixed threshold on the intensities");
        output.WriteLine($"Saved as {path}, reloaded into another model: {(result.HasSameBits ? "same bits" : "other bits")}");
    }

    private static string Number(double value, int decimals) => value.ToString($"F{decimals}", CultureInfo.InvariantCulture);
}
