using System.Diagnostics;
using Lucid.Samples.Volumes;

namespace Lucid.Samples.BrainVolume.Matching;

/// <summary>Trains a <see cref="ContrastModel"/> to turn one volume into another.</summary>
internal static class ContrastTraining
{
    private const double LearningRate = 0.02;
    private const int CurvePoints = 257;

    /// <summary>Of the voxels brighter than the mean, the share that lies below the last bend at first.</summary>
    private const double BrightestBend = 0.98;

    /// <summary>Adam on the mean squared error, its rate falling along half a cosine.</summary>
    /// <param name="source">The normalised voxels to change.</param>
    /// <param name="target">What they shall become.</param>
    /// <param name="shape">The shape of both.</param>
    /// <param name="steps">How often to change the parameters.</param>
    /// <param name="report">Told the loss before each step, with the step's number, and once more after the last.</param>
    /// <param name="cancellation">Ends the training early.</param>
    /// <returns>The source after matching, and how it went.</returns>
    public static (float[] Matched, TrainingRecord Record) Run(
        float[] source, float[] target, VolumeShape shape, int steps, Action<int, double> report, CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        float[] bends = InitialBends(source);
        var model = new ContrastModel(bends);
        var optimizer = new Adam(model.Parameters(), LearningRate);
        var lattice = new VoxelLattice(shape);
        var losses = new List<double>(steps + 1);
        for (int step = 0; step <= steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            using Tensor input = lattice.Take(source, step);
            using Tensor wanted = lattice.Take(target, step);
            using Tensor loss = Loss.MSE(model.Forward(input), wanted);
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

        float[] matched = model.Apply(source, shape, cancellation);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        IReadOnlyList<(double X, double Y)> curve = model.Curve(bends[0], source.Max(), CurvePoints);
        return (matched, new TrainingRecord(losses, lattice.Shape.Count, curve, model.Figures(), elapsed));
    }

    /// <summary>
    /// The first below every voxel, so that nothing is lost there; the others in equal shares of the voxels brighter than the mean.
    /// </summary>
    private static float[] InitialBends(float[] source)
    {
        Quantiles bright = Quantiles.Of(source, value => value > 0);
        double last = ContrastModel.Channels - 2;
        return [source.Min(), .. Enumerable.Range(0, ContrastModel.Channels - 1).Select(i => (float)bright.At(BrightestBend * i / last))];
    }
}
