using Lucid.Samples.SegmentVolume.Network;
using Lucid.Samples.SegmentVolume.Vessels;

namespace Lucid.Samples.SegmentVolume.Training;

/// <summary>Trains a <see cref="VesselNet"/>.</summary>
internal static class VesselTraining
{
    /// <summary>The steps of an epoch; the last may have fewer.</summary>
    public const int EpochSteps = 10;

    private const double LearningRate = 0.1;
    private const double Momentum = 0.9;
    private const double LargestGradient = 1;

    /// <summary>How many epochs so many steps are.</summary>
    public static int EpochCount(int steps) => (steps + EpochSteps - 1) / EpochSteps;

    /// <summary>
    /// SGD with Nesterov's momentum, whose rate falls to 0 from epoch to epoch. It is made of additions and multiplications, so the numbers are the same on every
    /// machine; Adam and curved schedules call the platform's power or cosine.
    /// </summary>
    /// <param name="model">What learns.</param>
    /// <param name="lessons">What it learns from.</param>
    /// <param name="heldOut">The scan that it is examined by after each epoch. Nothing is chosen by the result.</param>
    /// <param name="steps">How often to change the parameters.</param>
    /// <param name="report">Told of each epoch as it ends, and of the state before the first.</param>
    /// <param name="cancellation">Ends the training early.</param>
    /// <returns>What was reported, and what the trained model says of the scan.</returns>
    public static (IReadOnlyList<Epoch> Epochs, Examination Last) Run(
        VesselNet model, LessonPlan lessons, LabelledScan heldOut, int steps, Action<Epoch> report, CancellationToken cancellation)
    {
        var optimizer = new SGD(model.Parameters(), LearningRate, Momentum, nesterov: true);
        var schedule = new PolynomialLR(optimizer, EpochCount(steps));
        var epochs = new List<Epoch>();
        Examination examination = Examine(0, null);
        for (int done = 0; done < steps;)
        {
            int end = Math.Min(done + EpochSteps, steps);
            double sum = 0;
            model.Train();
            for (int step = done; step < end; step++)
            {
                cancellation.ThrowIfCancellationRequested();
                sum += Step(model, optimizer, lessons.Next());
            }

            schedule.Step();
            examination = Examine(end, sum / (end - done));
            done = end;
        }

        return (epochs, examination);

        Examination Examine(int done, double? trainingLoss)
        {
            cancellation.ThrowIfCancellationRequested();
            var result = Examination.Of(model, heldOut);
            epochs.Add(new Epoch(epochs.Count, done, trainingLoss, result.Loss, result.Dice));
            report(epochs[^1]);
            return result;
        }
    }

    /// <summary>Cross-entropy, which judges each voxel, and soft Dice, which judges the whole: vessels are few, and count as much as the rest.</summary>
    /// <param name="logits">What a model says: (N, 1, D, H, W).</param>
    /// <param name="vessels">1 in vessels and 0 elsewhere.</param>
    public static Tensor LossOf(Tensor logits, Tensor vessels) =>
        Loss.BinaryCrossEntropyWithLogits(logits, vessels) + Loss.SoftDice(logits.Sigmoid(), vessels);

    private static double Step(VesselNet model, SGD optimizer, Lesson lesson)
    {
        optimizer.ZeroGrad();
        using Tensor loss = LossOf(model.Forward(lesson.Scans), lesson.Vessels);
        loss.Backward();
        GradientClipping.ClipNorm(model.Parameters(), LargestGradient);
        optimizer.Step();
        return loss.Item();
    }
}
