namespace Lucid;

/// <summary>A parameter with what an optimizer remembers of it between steps.</summary>
internal sealed class ParameterState(Parameter parameter, int averages)
{
    private readonly Tensor?[] _averages = new Tensor?[averages];

    public Parameter Parameter { get; } = parameter;

    /// <summary>How many steps changed the parameter.</summary>
    public long Steps { get; set; }

    /// <summary>The values of a running average, which start at 0; <see cref="Prepare"/> made them.</summary>
    public Span<float> Average(int index) => _averages[index]!.MutableValues;

    /// <summary>Does all of a step that can fail.</summary>
    /// <exception cref="ObjectDisposedException">The parameter was disposed.</exception>
    public void Prepare()
    {
        _ = Parameter.Memory;
        for (int i = 0; i < _averages.Length; i++)
        {
            _averages[i] ??= Tensor.Zeros(Parameter.Shape);
        }
    }
}
