using Lucid.Samples.BrainVolume.Matching;
using Lucid.Samples.Phantom;
using Lucid.Samples.Volumes;

namespace Lucid.Samples.BrainVolume.Tests.Matching;

public sealed class ContrastTrainingTests
{
    private static readonly VolumeShape Shape = new(24, 28, 24);
    private static readonly float[] Source = Scan.OfPhantom(Scanner.A, Shape).Volume.Voxels;
    private static readonly float[] Target = Scan.OfPhantom(Scanner.B, Shape).Volume.Voxels;

    [Fact]
    public void Run_LowersTheLossToNearTheLeastPossible()
    {
        (float[] matched, TrainingRecord record) = ContrastTraining.Run(Source, Target, Shape, 120, (_, _) => { }, CancellationToken.None);

        double floor = TransferFloor.MeanSquaredError(Source, Target);
        Assert.Equal(MeanSquaredError(Source, Target), record.Losses[0], 0.02 * record.Losses[0]);
        Assert.InRange(record.Losses[^1], floor, 1.3 * floor);
        Assert.InRange(record.Losses[^1], 0, 0.6 * record.Losses[0]);
        Assert.Equal(120, record.Steps);
        Assert.Equal(record.Losses[^1], MeanSquaredError(matched, Target), 0.01 * record.Losses[^1]);
    }

    [Fact]
    public void Run_GivesTheSameBits_EachTime()
    {
        (float[] Matched, TrainingRecord Record) first = Train();
        (float[] Matched, TrainingRecord Record) second = Train();

        Assert.Equal(first.Matched, second.Matched);
        Assert.Equal(first.Record.Losses, second.Record.Losses);

        static (float[], TrainingRecord) Train() =>
            ContrastTraining.Run(Source, Target, Shape, 5, (_, _) => { }, CancellationToken.None);
    }

    [Fact]
    public void Run_ReportsEveryStep_AndStopsWhenCancelled()
    {
        using var cancellation = new CancellationTokenSource();
        var steps = new List<int>();

        Assert.Throws<OperationCanceledException>(() => ContrastTraining.Run(Source, Target, Shape, 50, Report, cancellation.Token));

        Assert.Equal([0, 1, 2, 3], steps);

        void Report(int step, double loss)
        {
            steps.Add(step);
            Assert.True(double.IsFinite(loss));
            if (step == 3)
            {
                cancellation.Cancel();
            }
        }
    }

    [Fact]
    public void Model_ChangesNothing_BeforeItIsTrained()
    {
        var model = new ContrastModel([-2, -1, 0, 1, 2, 3, 4, 5]);
        float[] standardized = [-1, 1, 1, -1, 1, -1, -1, 1];

        float[] result = [.. model.Forward(Tensor.Create(standardized, 1, 1, 2, 2, 2)).AsReadOnlySpan()];

        Assert.Equal(standardized, result, (expected, actual) => Math.Abs(expected - actual) < 1e-4);
    }

    private static double MeanSquaredError(float[] left, float[] right) =>
        left.Zip(right, (x, y) => ((double)x - y) * ((double)x - y)).Average();
}
