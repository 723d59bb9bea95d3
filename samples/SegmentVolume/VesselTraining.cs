using Lucid.Samples.SegmentVolume.Network;
using Lucid.Samples.SegmentVolume.Vessels;

namespace Lucid.Samples.SegmentVolume;

/// <summary>Trains a <see cref="VesselNet"/>, and asks it.</summary>
internal static class VesselTraining
{
    private const double LearningRate = 0.03;

    /// <summary>Adam on the cross-entropy of all voxels of all scans, its rate falling along half a cosine.</summary>
    /// <param name="model">What learns.</param>
    /// <param name="scans">What it learns from: one batch, so all of one shape.</param>
    /// <param name="steps">How often to change the parameters.</param>
    /// <param name="report">Told the loss before each step, with the step's number, and once more after the last.</param>
    /// <param name="cancellation">Ends the training early.</param>
    /// <returns>The losses that were reported.</returns>
    public static IReadOnlyList<double> Run(
        VesselNet model, IReadOnlyList<LabelledScan> scans, int steps, Action<int, double> report, CancellationToken cancellation)
    {
        Tensor features = Tensor.Concatenate([.. scans.Select(FeatureChannels.Of)], dimension: 0);
        Tensor vessels = Tensor.Concatenate([.. scans.Select(scan => scan.ToTensor(scan.Vessels))], dimension: 0);
        var optimizer = new Adam(model.Parameters(), LearningRate);
        var losses = new List<double>(steps + 1);
        model.Train();
        for (int step = 0; step <= steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            using Tensor loss = Loss.BinaryCrossEntropyWithLogits(model.Forward(features), vessels);
            losses.Add(loss.Item());
            report(step, losses[^1]);
            if (step < steps)
            {
                optimizer.LearningRate = LearningRate * (1 + Math.Cos(Math.PI * step / steps)) / 2;
                optimizer.ZeroGrad();
                loss.Backward();
                optimizer.Step();
            }
        }

        return losses;
    }

    /// <summary>What a model says of each voxel, in evaluation mode: above 0 where a vessel is more likely than not.</summary>
    public static float[] Logits(VesselNet model, Tensor features)
    {
        model.Eval();
        using (Autograd.NoGrad())
        {
            return [.. model.Forward(features).AsReadOnlySpan()];
        }
    }
}
