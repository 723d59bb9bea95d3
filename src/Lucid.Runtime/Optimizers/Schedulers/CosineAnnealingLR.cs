namespace Lucid;

/// <summary>
/// Lets the learning rate follow half a cosine (Loshchilov and Hutter, 2017): <c>η = η₁ + (η₀ − η₁)·(1 + cos(π·t/T))/2</c> in epoch t, from η₀ in epoch 0
/// to η₁ in epoch T, and back up after it. PyTorch's <c>CosineAnnealingLR</c>.
/// </summary>
public sealed class CosineAnnealingLR : LearningRateScheduler
{
    /// <summary>Starts at epoch 0.</summary>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="epochs">The epoch with the smallest learning rate, T; PyTorch's <c>T_max</c>.</param>
    /// <param name="minimum">The smallest learning rate, η₁; PyTorch's <c>eta_min</c>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="optimizer"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="epochs"/> is below 1, or <paramref name="minimum"/> is negative or not finite.
    /// </exception>
    public CosineAnnealingLR(Optimizer optimizer, int epochs, double minimum = 0)
        : base(optimizer, new HalfCosine(epochs, minimum))
    {
    }

    private protected override Schedule Read(OptionDictionary state)
    {
        state.RequireKeysOf(nameof(CosineAnnealingLR), HalfCosine.EpochsKey, HalfCosine.MinimumKey);
        return new HalfCosine(state.Whole(HalfCosine.EpochsKey), state.Number(HalfCosine.MinimumKey));
    }

    private sealed record HalfCosine : Schedule
    {
        public const string EpochsKey = "T_max";
        public const string MinimumKey = "eta_min";

        private readonly int _epochs;
        private readonly double _minimum;

        public HalfCosine(int epochs, double minimum)
        {
            _epochs = RequirePositive(epochs, nameof(epochs));
            _minimum = FiniteNumber.RequireNotNegative(minimum, nameof(minimum));
        }

        public override IEnumerable<KeyValuePair<string, object?>> Options => [new(EpochsKey, _epochs), new(MinimumKey, _minimum)];

        public override double LearningRateOf(double baseRate, int epoch) =>
            _minimum + ((baseRate - _minimum) * (1 + Math.Cos(Math.PI * epoch / _epochs)) / 2);
    }
}
