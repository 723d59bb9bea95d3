namespace Lucid;

/// <summary>Changes parameters so that a loss gets smaller: <see cref="ZeroGrad"/>, a forward pass, <c>Backward</c>, <see cref="Step"/>.</summary>
public abstract class Optimizer
{
    private const string LearningRateKey = "lr";
    private const string ParametersKey = "params";

    private ParameterState[] _states;
    private double _learningRate;

    /// <summary>Starts an optimizer that keeps running averages of each parameter, by PyTorch's names.</summary>
    private protected Optimizer(IEnumerable<Parameter> parameters, double learningRate, params IReadOnlyList<string> averages)
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
                    state.Prepare(Averages);
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

    /// <summary>
    /// What the optimizer keeps, in the form of PyTorch's <c>state_dict()</c>: copies of the running averages and the count of steps of each parameter that has had a
    /// step, and the options. With <see cref="LoadStateDict"/> training goes on with the same bits.
    /// </summary>
    /// <exception cref="InsufficientMemoryException">There is not enough memory for the copies.</exception>
    public OptimizerState StateDict()
    {
        var state = new OrderedDictionary<int, IReadOnlyDictionary<string, Tensor>>();
        for (int i = 0; i < _states.Length; i++)
        {
            if (_states[i].Save(Counts) is { Count: > 0 } saved)
            {
                state.Add(i, saved);
            }
        }

        object?[] numbers = [.. Enumerable.Range(0, _states.Length).Cast<object?>()];
        return new OptimizerState(
            state, [new OptionDictionary([new(LearningRateKey, LearningRate), .. Options, new(ParametersKey, numbers)])]);
    }

    /// <summary>
    /// Takes over what an optimizer of the same kind kept, of this library's or PyTorch's: the averages, the counts, and the options with the learning rate, as PyTorch's
    /// <c>load_state_dict</c>. The parameters of both are the same in number, order and shape.
    /// </summary>
    /// <param name="state">The state. Its tensors are copied.</param>
    /// <exception cref="ArgumentNullException"><paramref name="state"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The state is that of another kind of optimizer, of other parameters or of several groups of them, or an option is none that this optimizer takes; nothing was loaded.
    /// </exception>
    /// <exception cref="ObjectDisposedException">A tensor of the state was disposed; nothing was loaded.</exception>
    /// <exception cref="InsufficientMemoryException">There is not enough memory for the copies; nothing was loaded.</exception>
    public void LoadStateDict(OptimizerState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.ParameterGroups is not [var group])
        {
            throw new ArgumentException($"Expected one group of parameters, got {state.ParameterGroups.Count}; nothing was loaded.", nameof(state));
        }

        Action takeOptions = Read(group);
        double learningRate = FiniteNumber.RequireNotNegative(group.Number(LearningRateKey), LearningRateKey);
        int[] numbers = group.Indices(ParametersKey);
        if (numbers.Length != _states.Length)
        {
            throw new ArgumentException($"Expected the state of {_states.Length} parameters, got that of {numbers.Length}; nothing was loaded.", nameof(state));
        }

        int[] strangers = [.. state.State.Keys.Except(numbers)];
        if (strangers.Length > 0 || numbers.Distinct().Count() < numbers.Length)
        {
            throw new ArgumentException(
                $"Expected each parameter once in '{ParametersKey}', got {string.Join(", ", numbers)}, and a state of {string.Join(", ", state.State.Keys)}; "
                + "nothing was loaded.",
                nameof(state));
        }

        ParameterState[] loaded =
            [.. _states.Select((own, i) => own.Load(state.State.GetValueOrDefault(numbers[i]) ?? new OrderedDictionary<string, Tensor>(), numbers[i], Counts))];
        takeOptions();
        _learningRate = learningRate;
        _states = loaded;
    }

    /// <summary>How many running averages the next step needs.</summary>
    private protected abstract int Averages { get; }

    /// <summary>Whether a step depends on how many there were.</summary>
    private protected abstract bool Counts { get; }

    /// <summary>The options by PyTorch's names, without the learning rate.</summary>
    private protected abstract IEnumerable<KeyValuePair<string, object?>> Options { get; }

    /// <summary>Checks the options of a state, and returns what makes them this optimizer's.</summary>
    /// <exception cref="ArgumentException">They are another kind's, or out of range.</exception>
    private protected abstract Action Read(OptionDictionary options);

    /// <summary>Throws where a state asks for what this library's optimizers do not do.</summary>
    private protected static void RequireOff(OptionDictionary options, string key)
    {
        if (options.ContainsKey(key) && options.Flag(key))
        {
            throw new ArgumentException($"Expected a state without '{key}', which is not supported, got one with it; nothing was loaded.");
        }
    }

    /// <summary>Updates one parameter; its count of steps includes this one.</summary>
    private protected abstract void Update(ParameterState state, ReadOnlySpan<float> gradient, Span<float> parameter);

    /// <summary>The value, if it is from 0 to below 1.</summary>
    private protected static double RequireFraction(double value, string name) => value is >= 0 and < 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"Expected a number from 0 to below 1, got {value}."));
}
