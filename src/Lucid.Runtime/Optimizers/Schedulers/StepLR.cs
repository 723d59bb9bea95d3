namespace Lucid;

/// <summary>Multiplies the learning rate by γ every few epochs: <c>η = η₀·γ^⌊t/s⌋</c> in epoch t, s being the step's size. PyTorch's <c>StepLR</c>.</summary>
public sealed class StepLR : LearningRateScheduler
{
    private readonly int _stepSize;
    private readonly double _gamma;

    /// <summary>Starts at epoch 0.</summary>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="stepSize">The number of epochs with one learning rate, s.</param>
    /// <param name="gamma">The factor from each of them to the next, γ.</param>
    /// <exception cref="ArgumentNullException"><paramref name="optimizer"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="stepSize"/> is below 1, or <paramref name="gamma"/> is negative or not finite.
    /// </exception>
    public StepLR(Optimizer optimizer, int stepSize, double gamma = 0.1)
        : base(optimizer)
    {
        _stepSize = RequirePositive(stepSize, nameof(stepSize));
        _gamma = FiniteNumber.RequireNotNegative(gamma, nameof(gamma));
    }

    private protected override double LearningRateOf(int epoch) => BaseLearningRate * Math.Pow(_gamma, epoch / _stepSize);
}
