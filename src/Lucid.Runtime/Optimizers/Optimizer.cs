namespace Lucid;

/// <summary>Changes parameters so that a loss gets smaller: <see cref="ZeroGrad"/>, a forward pass, <c>Backward</c>, <see cref="Step"/>.</summary>
public abstract class Optimizer
{
    private readonly ParameterState[] _states;
    private double _learningRate;

    /// <summary>Starts an optimizer that keeps so many running averages of each parameter.</summary>
    private protected Optimizer(IEnumerable<Parameter> parameters, double learningRate, int averages)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Parameter[] all = [.. parameters];
        if (all.Length == 0)
        {
            throw new ArgumentException("An optimizer needs at least one parameter, got none.", nameof(parameters));
        }

        foreach (Parameter parameter in all)
        {
            ArgumentNullException.ThrowIfNull(parameter, nameof(parameters));
        }

        if (all.Distinct().Count() < all.Length)
        {
            throw new ArgumentException("An optimizer needs each parameter once, got one of them twice.", nameof(parameters));
        }

        _learningRate = FiniteNumber.RequireNotNegative(learningRate, nameof(learningRate));
        _states = [.. all.Select(parameter => new ParameterState(parameter, averages))];
    }

    /// <summary>How far a step goes. It may be changed between steps.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double LearningRate
    {
        get => _learningRate;
        set => _learningRate = FiniteNumber.RequireNotNegative(value, nameof(value));
    }

    /// <summary>
    /// Updates every parameter that has a gradient, in place, all or none; a backward pass that still needs the old values then refuses.
    /// </summary>
    /// <exception cref="ObjectDisposedException">A parameter or its gradient was disposed.</exception>
    public void Step()
    {
        var ready = new List<(ParameterState State, Tensor Gradient)>();
        try
        {
            foreach (ParameterState state in _states)
            {
                if (state.Parameter.BorrowGrad() is { } gradient)
                {
                    ready.Add((state, gradient));
                    state.Prepare();
                }
            }

            foreach ((ParameterState state, Tensor gradient) in ready)
            {
                state.Steps++;
                Update(state, gradient.Values, state.Parameter.AsSpan());
            }
        }
        finally
        {
            ready.ForEach(static update => update.Gradient.Dispose());
        }
    }

    /// <summary>Sets the gradients of all parameters to null.</summary>
    public void ZeroGrad()
    {
        foreach (ParameterState state in _states)
        {
            state.Parameter.ZeroGrad();
        }
    }

    /// <summary>Updates one parameter; its count of steps includes this one.</summary>
    private protected abstract void Update(ParameterState state, ReadOnlySpan<float> gradient, Span<float> parameter);

    /// <summary>The value, if it is from 0 to below 1.</summary>
    private protected static double RequireFraction(double value, string name) => value is >= 0 and < 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"Expected a number from 0 to below 1, got {value}."));
}
