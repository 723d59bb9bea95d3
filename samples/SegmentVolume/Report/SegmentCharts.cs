using Lucid.Samples.Report.Charts;
using Lucid.Samples.SegmentVolume.Training;

namespace Lucid.Samples.SegmentVolume.Report;

/// <summary>The charts of the report.</summary>
internal static class SegmentCharts
{
    /// <summary>The loss in training and on the scan that was held out.</summary>
    public static Chart Loss(IReadOnlyList<Epoch> epochs)
    {
        (double X, double Y)[] training = [.. epochs.Where(epoch => epoch.TrainingLoss is not null).Select(epoch => ((double)epoch.Number, epoch.TrainingLoss!.Value))];
        (double X, double Y)[] heldOut = [.. epochs.Select(epoch => ((double)epoch.Number, epoch.Loss))];
        double least = Math.Max(1e-6, training.Concat(heldOut).Min(point => point.Y));
        double most = training.Concat(heldOut).Max(point => point.Y);
        return new Chart(
                "The loss in training and on the scan that was held out",
                "epoch",
                "cross-entropy + soft Dice",
                (0, epochs[^1].Number),
                (least / 1.2, Math.Max(most, least) * 1.2),
                isLogarithmic: true)
            .Line("before", training)
            .Line("after", heldOut);
    }

    /// <summary>Dice's coefficient on the scan that was held out.</summary>
    public static Chart Dice(JobResult result) =>
        new Chart(
                "Dice's coefficient on the scan that was held out",
                "epoch",
                "Dice",
                (0, result.After.Number),
                (0, 1))
            .Line("neutral", [(0, result.ThresholdDice), (result.After.Number, result.ThresholdDice)])
            .Note(result.After.Number, result.ThresholdDice, "the best threshold")
            .Line("after", result.Epochs.Select(epoch => ((double)epoch.Number, epoch.Dice)));
}
