namespace Lucid;

/// <summary>
/// Lets the learning rate fall to 0 along a power: <c>η = η₀·(1 − min(t, T)/T)^p</c> in epoch t. PyTorch's <c>PolynomialLR</c>; with the power 0.9 that of
/// nnU-Net.
/// </summary>
public sealed class PolynomialLR : LearningRateScheduler
{
    /// <summary>Starts at epoch 0.</summary>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="epochs">The epoch in which the learning rate arrives at 0, T; PyTorch's <c>total_iters</c>.</param>
    /// <param name="power">The power, p.</param>
    /// <exception cref="ArgumentNullException"><paramref name="optimizer"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="epochs"/> is below 1, or <paramref name="power"/> is negative or not finite.
    /// </exception>
    public PolynomialLR(Optimizer optimizer, int epochs, double power = 1)
        : base(optimizer, new Power(epochs, power))
    {
    }

    private protected override Schedule Read(OptionDictionary state)
    {
        state.RequireKeysOf(nameof(PolynomialLR), Power.EpochsKey, Power.PowerKey);
        return new Power(state.Whole(Power.EpochsKey), state.Number(Power.PowerKey));
    }

    private sealed record Power : Schedule
    {
        public const string EpochsKey = "total_iters";
        public const string PowerKey = "power";

        private readonly int _epochs;
        private readonly double _power;

        public Power(int epochs, double power)
        {
            _epochs = RequirePositive(epochs, nameof(epochs));
            _power = FiniteNumber.RequireNotNegative(power, nameof(power));
        }

        public override IEnumerable<KeyValuePair<string, object?>> Options => [new(EpochsKey, _epochs), new(PowerKey, _power)];

        public override double LearningRateOf(double baseRate, int epoch) =>
            baseRate * Math.Pow(1 - ((double)Math.Min(epoch, _epochs) / _epochs), _power);
    }
}
