namespace Lucid.Samples.BrainVolume.Matching;

/// <summary>How a training went and what it learned.</summary>
/// <param name="Losses">The mean squared error before each step, and after the last.</param>
/// <param name="VoxelsPerStep">How many voxels each step looked at.</param>
/// <param name="Curve">The learned curve: inputs in ascending order with their outputs.</param>
/// <param name="Channels">The layer's channels.</param>
/// <param name="Elapsed">How long the training took.</param>
internal sealed record TrainingRecord(
    IReadOnlyList<double> Losses,
    int VoxelsPerStep,
    IReadOnlyList<(double X, double Y)> Curve,
    IReadOnlyList<ChannelFigures> Channels,
    TimeSpan Elapsed)
{
    /// <summary>How often the parameters were changed.</summary>
    public int Steps => Losses.Count - 1;
}
