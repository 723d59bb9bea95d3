namespace Lucid;

/// <summary>Multiplies the learning rate by γ every few epochs: <c>η = η₀·γ^⌊t/s⌋</c> in epoch t, s being the step's size. PyTorch's <c>StepLR</c>.</summary>
public sealed class StepLR : LearningRateScheduler
{
    /// <summary>Starts at epoch 0.</summary>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="stepSize">The number of epochs with one learning rate, s.</param>
    /// <param name="gamma">The factor from each of them to the next, γ.</param>
    /// <exception cref="ArgumentNullException"><paramref name="optimizer"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="stepSize"/> is below 1, or <paramref name="gamma"/> is negative or not finite.
    /// </exception>
    public StepLR(Optimizer optimizer, int stepSize, double gamma = 0.1)
        : base(optimizer, new Staircase(stepSize, gamma))
    {
    }

    private protected override Schedule Read(OptionDictionary state)
    {
        state.RequireKeysOf(nameof(StepLR), Staircase.StepSizeKey, Staircase.GammaKey);
        return new Staircase(state.Whole(Staircase.StepSizeKey), state.Number(Staircase.GammaKey));
    }

    private sealed record Staircase : Schedule
    {
        public const string StepSizeKey = "step_size";
        public const string GammaKey = "gamma";

        private readonly int _stepSize;
        private readonly double _gamma;

        public Staircase(int stepSize, double gamma)
        {
            _stepSize = RequirePositive(stepSize, nameof(stepSize));
            _gamma = FiniteNumber.RequireNotNegative(gamma, nameof(gamma));
        }

        public override IEnumerable<KeyValuePair<string, object?>> Options => [new(StepSizeKey, _stepSize), new(GammaKey, _gamma)];

        public override double LearningRateOf(double baseRate, int epoch) => baseRate * Math.Pow(_gamma, epoch / _stepSize);
    }
}
