namespace Lucid;

/// <summary>
/// Changes an optimizer's learning rate from epoch to epoch: <see cref="Step"/> after each. The rate is a formula of the epoch and of the rate that the
/// optimizer had when the scheduler was made (PyTorch's closed form), so it does not drift.
/// </summary>
public abstract class LearningRateScheduler
{
    private readonly Optimizer _optimizer;
    private int _lastEpoch;

    /// <summary>Starts at epoch 0, with the optimizer's present learning rate.</summary>
    private protected LearningRateScheduler(Optimizer optimizer)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        _optimizer = optimizer;
        BaseLearningRate = optimizer.LearningRate;
    }

    /// <summary>The learning rate of epoch 0, η₀: the optimizer's when the scheduler was made.</summary>
    public double BaseLearningRate { get; }

    /// <summary>
    /// The epoch whose learning rate the optimizer has, 0 at first. To resume a run, make the optimizer with the rate it started with, make the scheduler, and
    /// set this.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int LastEpoch
    {
        get => _lastEpoch;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _optimizer.LearningRate = LearningRateOf(value);
            _lastEpoch = value;
        }
    }

    /// <summary>Goes to the next epoch and sets its learning rate.</summary>
    public void Step() => LastEpoch++;

    /// <summary>The learning rate of an epoch, which is 0 or more.</summary>
    private protected abstract double LearningRateOf(int epoch);

    /// <summary>The value, if it is a number of epochs.</summary>
    private protected static int RequirePositive(int value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value, name);
        return value;
    }
}
