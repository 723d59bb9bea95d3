using Lucid.Samples.SegmentVolume.Network;
using Lucid.Samples.SegmentVolume.Training;
using Lucid.Samples.SegmentVolume.Vessels;
using Lucid.Samples.Volumes;

namespace Lucid.Samples.SegmentVolume.Tests.Training;

[Collection(nameof(RandomNumbers))]
public sealed class VesselTrainingTests
{
    private static readonly VolumeShape Shape = new(20, 24, 24);
    private static readonly LabelledScan[] Scans = [.. new ulong[] { 1, 2, 3 }.Select(seed => VesselPhantom.Scan(seed, Shape).Standardised())];
    private static readonly LabelledScan HeldOut = Scans[2];

    [Fact]
    public void Run_FindsVesselsThatNoThresholdFinds()
    {
        (_, IReadOnlyList<Epoch> epochs, _) = Train(steps: 45);

        double threshold = Overlap.OfBestThreshold(HeldOut.Voxels, HeldOut.Vessels);
        Assert.True(epochs[^1].Dice > threshold + 0.1, $"Expected more than {threshold} by the best threshold, got {epochs[^1].Dice}.");
        Assert.Equal([(0, 0), (1, 10), (2, 20), (3, 30), (4, 40), (5, 45)], epochs.Select(epoch => (epoch.Number, epoch.Steps)));
        Assert.InRange(epochs[^1].Loss, 0, 0.5 * epochs[0].Loss);
        Assert.Equal([true, false, false, false, false, false], epochs.Select(epoch => epoch.TrainingLoss is null));
    }

    [Fact]
    public void Run_GivesTheSameBits_ForAnyNumberOfThreads()
    {
        int usual = LucidRuntime.MaxDegreeOfParallelism;
        try
        {
            (_, IReadOnlyList<Epoch> epochs, Examination last) = Train(steps: 3);
            LucidRuntime.MaxDegreeOfParallelism = usual == 1 ? 3 : 1;
            (_, IReadOnlyList<Epoch> otherEpochs, Examination other) = Train(steps: 3);

            Assert.Equal(epochs, otherEpochs);
            Assert.Equal(last.Logits, other.Logits);
        }
        finally
        {
            LucidRuntime.MaxDegreeOfParallelism = usual;
        }
    }

    [Fact]
    public void Run_ChangesEveryParameter()
    {
        LucidRuntime.ManualSeed(1);
        Dictionary<string, float[]> before = Values(new VesselNet());

        (VesselNet model, _, _) = Train(steps: 1);

        Assert.All(Values(model), parameter => Assert.NotEqual(before[parameter.Key], parameter.Value));

        static Dictionary<string, float[]> Values(VesselNet model) =>
            model.NamedParameters().ToDictionary(named => named.Name, named => named.Parameter.AsReadOnlySpan().ToArray());
    }

    [Fact]
    public void Run_Stops_WhenCancelled()
    {
        using var source = new CancellationTokenSource();
        var told = new List<Epoch>();

        Assert.Throws<OperationCanceledException>(() => VesselTraining.Run(new VesselNet(), new LessonPlan(Scans), HeldOut, 1000, Report, source.Token));

        Assert.Equal(2, told.Count);

        void Report(Epoch epoch)
        {
            told.Add(epoch);
            if (epoch.Number == 1)
            {
                source.Cancel();
            }
        }
    }

    private static (VesselNet Model, IReadOnlyList<Epoch> Epochs, Examination Last) Train(int steps)
    {
        LucidRuntime.ManualSeed(1);
        var model = new VesselNet();
        (IReadOnlyList<Epoch> epochs, Examination last) =
            VesselTraining.Run(model, new LessonPlan(Scans[..2]), HeldOut, steps, _ => { }, CancellationToken.None);
        return (model, epochs, last);
    }
}
