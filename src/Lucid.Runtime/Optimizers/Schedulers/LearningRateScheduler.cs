namespace Lucid;

/// <summary>
/// Changes an optimizer's learning rate from epoch to epoch: <see cref="Step"/> after each. The rate is a formula of the epoch and of the rate that the
/// optimizer had when the scheduler was made (PyTorch's closed form), so it does not drift.
/// </summary>
public abstract class LearningRateScheduler
{
    private const string BaseRatesKey = "base_lrs";
    private const string LastEpochKey = "last_epoch";

    private readonly Optimizer _optimizer;
    private Schedule _schedule;
    private int _lastEpoch;

    /// <summary>Starts at epoch 0, with the optimizer's present learning rate.</summary>
    private protected LearningRateScheduler(Optimizer optimizer, Schedule schedule)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        _optimizer = optimizer;
        _schedule = schedule;
        BaseLearningRate = optimizer.LearningRate;
    }

    /// <summary>The learning rate of epoch 0, η₀: the optimizer's when the scheduler was made.</summary>
    public double BaseLearningRate { get; private set; }

    /// <summary>
    /// The epoch whose learning rate the optimizer has, 0 at first. To resume a run, use <see cref="LoadStateDict"/>; or make the optimizer with the
    /// rate it started with, make the scheduler, and set this.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int LastEpoch
    {
        get => _lastEpoch;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _optimizer.LearningRate = _schedule.LearningRateOf(BaseLearningRate, value);
            _lastEpoch = value;
        }
    }

    /// <summary>Goes to the next epoch and sets its learning rate.</summary>
    public void Step() => LastEpoch++;

    /// <summary>What the scheduler keeps, by the names of PyTorch's <c>state_dict()</c>: its options, <c>base_lrs</c>, <c>last_epoch</c> and what PyTorch needs besides.</summary>
    public OptionDictionary StateDict() => new(
    [
        .. _schedule.Options,
        new(BaseRatesKey, (object?[])[BaseLearningRate]), new(LastEpochKey, LastEpoch), new("verbose", false), new("_step_count", LastEpoch + 1L),
        new("_get_lr_called_within_step", false), new("_last_lr", (object?[])[_optimizer.LearningRate]),
    ]);

    /// <summary>
    /// Takes over what a scheduler of the same kind kept, of this library's or PyTorch's, its options too, and sets the learning rate of its epoch.
    /// </summary>
    /// <param name="state">The state.</param>
    /// <exception cref="ArgumentNullException"><paramref name="state"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The state is that of another kind of scheduler or of several groups of parameters, or a value is out of range; nothing was loaded.
    /// </exception>
    public void LoadStateDict(OptionDictionary state)
    {
        ArgumentNullException.ThrowIfNull(state);
        Schedule schedule = Read(state);
        state.RequireKeysOf(GetType().Name, BaseRatesKey, LastEpochKey);
        double baseRate = FiniteNumber.RequireNotNegative(state.Numbers(BaseRatesKey, 1)[0], BaseRatesKey);
        int epoch = state.Whole(LastEpochKey);
        _optimizer.LearningRate = schedule.LearningRateOf(baseRate, epoch);
        (_schedule, BaseLearningRate, _lastEpoch) = (schedule, baseRate, epoch);
    }

    /// <summary>The schedule of a state.</summary>
    /// <exception cref="ArgumentException">It is another kind's, or an option is out of range.</exception>
    private protected abstract Schedule Read(OptionDictionary state);

    /// <summary>A formula with its options, which are in range.</summary>
    private protected abstract record Schedule
    {
        /// <summary>The options by PyTorch's names.</summary>
        public abstract IEnumerable<KeyValuePair<string, object?>> Options { get; }

        /// <summary>The learning rate of an epoch, which is 0 or more.</summary>
        public abstract double LearningRateOf(double baseRate, int epoch);

        /// <summary>The value, if it is a number of epochs.</summary>
        protected static int RequirePositive(int value, string name)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value, name);
            return value;
        }
    }
}
