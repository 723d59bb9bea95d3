using Lucid.Samples.SegmentVolume.Network;
using Lucid.Samples.SegmentVolume.Vessels;
using Lucid.Samples.Volumes;

namespace Lucid.Samples.SegmentVolume.Tests;

public sealed class VesselTrainingTests
{
    private static readonly VolumeShape Shape = new(16, 18, 20);
    private static readonly LabelledScan[] Lessons = [VesselPhantom.Scan(1, Shape), VesselPhantom.Scan(2, Shape)];
    private static readonly LabelledScan HeldOut = VesselPhantom.Scan(3, Shape);

    [Fact]
    public void Run_FindsVesselsThatNoThresholdFinds()
    {
        (VesselNet model, IReadOnlyList<double> losses) = Train(steps: 40);

        double dice = Overlap.OfLogits(VesselTraining.Logits(model, FeatureChannels.Of(HeldOut)), HeldOut.Vessels);
        double threshold = Overlap.OfBestThreshold(HeldOut.Voxels, HeldOut.Vessels);
        Assert.True(dice > threshold + 0.1, $"Expected more than {threshold} by the best threshold, got {dice}.");
        Assert.Equal(41, losses.Count);
        Assert.InRange(losses[^1], 0, 0.2 * losses[0]);
    }

    [Fact]
    public void Run_GivesTheSameBits_EachTime()
    {
        (VesselNet first, IReadOnlyList<double> firstLosses) = Train(steps: 3);
        (VesselNet second, IReadOnlyList<double> secondLosses) = Train(steps: 3);

        Tensor features = FeatureChannels.Of(HeldOut);
        Assert.Equal(firstLosses, secondLosses);
        Assert.Equal(VesselTraining.Logits(first, features), VesselTraining.Logits(second, features));
        Assert.NotEqual(VesselTraining.Logits(first, features), VesselTraining.Logits(new VesselNet(), features));
    }

    [Fact]
    public void Run_GivesEveryWeightAGradient()
    {
        (VesselNet model, _) = Train(steps: 1);

        string[] weights = [.. model.NamedParameters().Where(named => HasGradient(named.Parameter)).Select(named => named.Name)];
        Assert.Superset(
            model.NamedParameters().Select(named => named.Name).Where(name => name.EndsWith(".weight", StringComparison.Ordinal)).ToHashSet(),
            weights.ToHashSet());
        Assert.Contains("head.bias", weights);

        static bool HasGradient(Parameter parameter) =>
            parameter.Grad is { } gradient && gradient.AsReadOnlySpan().ContainsAnyExcept(0f);
    }

    private static (VesselNet Model, IReadOnlyList<double> Losses) Train(int steps)
    {
        var model = new VesselNet();
        return (model, VesselTraining.Run(model, Lessons, steps, (_, _) => { }, CancellationToken.None));
    }
}
