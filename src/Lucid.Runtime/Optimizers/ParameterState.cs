namespace Lucid;

/// <summary>A parameter with what an optimizer remembers of it between steps.</summary>
/// <param name="parameter">The parameter.</param>
/// <param name="names">PyTorch's names for its running averages.</param>
internal sealed class ParameterState(Parameter parameter, IReadOnlyList<string> names)
{
    // PyTorch's name for the count.
    private const string StepKey = "step";

    private readonly Tensor?[] _averages = new Tensor?[names.Count];

    public Parameter Parameter { get; } = parameter;

    /// <summary>How many steps changed the parameter.</summary>
    public long Steps { get; set; }

    /// <summary>The values of a running average, which start at 0; <see cref="Prepare"/> made them.</summary>
    public Span<float> Average(int index) => _averages[index]!.MutableValues;

    /// <summary>Does all of a step that can fail.</summary>
    /// <param name="averages">How many of the averages the step needs.</param>
    /// <exception cref="ObjectDisposedException">The parameter was disposed.</exception>
    public void Prepare(int averages)
    {
        _ = Parameter.Memory;
        for (int i = 0; i < averages; i++)
        {
            _averages[i] ??= Tensor.Zeros(Parameter.Shape);
        }
    }

    /// <summary>Copies of all that is remembered; nothing before the first step.</summary>
    /// <param name="counts">Whether the optimizer needs the count.</param>
    public IReadOnlyDictionary<string, Tensor> Save(bool counts)
    {
        var saved = new OrderedDictionary<string, Tensor>();
        if (Steps > 0 && counts)
        {
            saved.Add(StepKey, new WholeNumber(Steps));
        }

        for (int i = 0; i < _averages.Length; i++)
        {
            if (Steps > 0 && _averages[i] is { } average)
            {
                saved.Add(names[i], average.Copy());
            }
        }

        return saved;
    }

    /// <summary>The same parameter with what a state remembers of it, copied.</summary>
    /// <param name="saved">What <see cref="Save"/> gave.</param>
    /// <param name="number">The parameter's number, for messages.</param>
    /// <param name="counts">Whether the optimizer needs the count.</param>
    /// <exception cref="ArgumentException">The state is another optimizer's or another parameter's.</exception>
    /// <exception cref="ObjectDisposedException">A tensor was disposed.</exception>
    public ParameterState Load(IReadOnlyDictionary<string, Tensor> saved, int number, bool counts)
    {
        var loaded = new ParameterState(Parameter, names);
        string[] expected = counts ? [StepKey, .. names] : [.. names];
        if (saved.Count == 0)
        {
            return loaded;
        }

        if (!expected.ToHashSet().SetEquals(saved.Keys))
        {
            throw new ArgumentException($"Expected {string.Join(", ", expected)} of parameter {number}, got {string.Join(", ", saved.Keys)}; nothing was loaded.");
        }

        for (int i = 0; i < names.Count; i++)
        {
            Tensor value = saved[names[i]];
            loaded._averages[i] = value.Shape == Parameter.Shape ? value.Copy() : throw new ArgumentException(
                $"Expected {names[i]} of parameter {number} in its shape {Parameter.Shape}, got {value.Shape}; nothing was loaded.");
        }

        // What is not counted was remembered in a step.
        loaded.Steps = counts ? StepsOf(saved[StepKey], number) : 1;
        return loaded;
    }

    private static long StepsOf(Tensor step, int number)
    {
        long? count = step.Shape.ElementCount == 1 ? WholeNumber.ValueOf(step) : null;
        return count is >= 0 ? count.Value : throw new ArgumentException(
            $"Expected a whole number of 0 or more as step of parameter {number}, got {step}; nothing was loaded.");
    }
}
