using System.Diagnostics;
using System.Globalization;
using Lucid.Serialization;

namespace Lucid;

/// <summary>
/// What an optimizer keeps, as PyTorch's <c>optimizer.state_dict()</c>: tensors for each parameter, by the parameter's number, and groups of parameters with their options.
/// <see cref="Tensors"/> and <see cref="ParameterGroupsText"/> are the same as a file keeps them, beside the state of a model.
/// </summary>
[DebuggerDisplay("{State.Count} parameters with state")]
public sealed class OptimizerState
{
    private const string Prefix = "state.";

    /// <summary>Makes a state of its parts.</summary>
    /// <param name="state">PyTorch's <c>state</c>: for each parameter's number its tensors, by names such as <c>exp_avg</c>.</param>
    /// <param name="parameterGroups">PyTorch's <c>param_groups</c>: options such as <c>lr</c>, and <c>params</c>, the numbers of the parameters.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">A dictionary, a tensor or a group is null.</exception>
    public OptimizerState(IReadOnlyDictionary<int, IReadOnlyDictionary<string, Tensor>> state, IReadOnlyList<OptionDictionary> parameterGroups)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(parameterGroups);
        if (state.Values.Any(tensors => tensors is null || tensors.Values.Contains(null!)) || parameterGroups.Contains(null!))
        {
            throw new ArgumentException("Expected a dictionary of tensors for each parameter, and groups, got null among them.", nameof(state));
        }

        (State, ParameterGroups) = (state, parameterGroups);
    }

    /// <summary>
    /// PyTorch's <c>state</c>: the tensors of each parameter that has any, by the parameter's number in its group. <c>step</c> is a scalar that is kept exactly;
    /// <c>exp_avg</c>, <c>exp_avg_sq</c> and <c>momentum_buffer</c> have the parameter's shape.
    /// </summary>
    public IReadOnlyDictionary<int, IReadOnlyDictionary<string, Tensor>> State { get; }

    /// <summary>PyTorch's <c>param_groups</c>: the options, and <c>params</c>, the numbers of the parameters.</summary>
    public IReadOnlyList<OptionDictionary> ParameterGroups { get; }

    /// <summary><see cref="State"/> by single keys, such as <c>state.0.exp_avg</c>, for <see cref="Safetensors"/>.</summary>
    public IReadOnlyDictionary<string, Tensor> Tensors => new OrderedDictionary<string, Tensor>(
        from parameter in State
        from entry in parameter.Value
        select KeyValuePair.Create(string.Create(CultureInfo.InvariantCulture, $"{Prefix}{parameter.Key}.{entry.Key}"), entry.Value));

    /// <summary><see cref="ParameterGroups"/> as a text, JSON with every number exact, for a file's metadata.</summary>
    public string ParameterGroupsText => OptionJson.Write(writer => OptionJson.Write(writer, ParameterGroups));

    /// <summary>Reads an optimizer's state out of a file of PyTorch's, while that is open.</summary>
    /// <param name="dictionary">The dictionary that <c>optimizer.state_dict()</c> gave: of <see cref="TorchFile.Get{T}"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="dictionary"/> is null.</exception>
    /// <exception cref="ArgumentException">It is no optimizer's state.</exception>
    /// <exception cref="TorchFileException">A tensor cannot be read.</exception>
    /// <exception cref="ObjectDisposedException">The file was closed.</exception>
    /// <exception cref="InsufficientMemoryException">There is not enough memory for the tensors.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static OptimizerState From(TorchDictionary dictionary)
    {
        ArgumentNullException.ThrowIfNull(dictionary);
        if (!dictionary.TryGetValue("state", out object? state) || state is not TorchDictionary parameters
            || !dictionary.TryGetValue("param_groups", out object? groups) || groups is not TorchList list)
        {
            throw new ArgumentException(
                $"Expected the state of an optimizer, with a dictionary 'state' and a list 'param_groups', got a dictionary with {dictionary.Keys()}.", nameof(dictionary));
        }

        OptionDictionary[] options =
        [
            .. list.Select(group => group is TorchDictionary values
                ? OptionDictionary.From(values)
                : throw new ArgumentException($"Expected dictionaries in 'param_groups', got {Described.Value(group)}.", nameof(dictionary))),
        ];
        return new OptimizerState(new OrderedDictionary<int, IReadOnlyDictionary<string, Tensor>>(parameters.Select(TensorsOf)), options);
    }

    /// <summary>Puts together what <see cref="Tensors"/> and <see cref="ParameterGroupsText"/> took apart.</summary>
    /// <param name="tensors">The tensors: the optimizer's part of a file, which <see cref="StateDictExtensions.Below"/> takes.</param>
    /// <param name="parameterGroups">The text of the groups.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">A key is none of an optimizer's state.</exception>
    /// <exception cref="FormatException">The text is no list of groups.</exception>
    public static OptimizerState From(IReadOnlyDictionary<string, Tensor> tensors, string parameterGroups)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        ArgumentNullException.ThrowIfNull(parameterGroups);
        var state = new OrderedDictionary<int, IReadOnlyDictionary<string, Tensor>>();
        foreach ((string key, Tensor tensor) in tensors)
        {
            if (!key.StartsWith(Prefix, StringComparison.Ordinal)
                || key[Prefix.Length..].Split('.', 2) is not [var digits, var name]
                || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            {
                throw new ArgumentException(
                    $"Expected keys such as '{Prefix}0.exp_avg', got {Quoted.Name(key)}. Of a file with more take the optimizer's part: file.Below(\"optimizer\").",
                    nameof(tensors));
            }

            if (!state.TryGetValue(number, out IReadOnlyDictionary<string, Tensor>? entries))
            {
                state.Add(number, entries = new OrderedDictionary<string, Tensor>());
            }

            ((OrderedDictionary<string, Tensor>)entries).Add(name, tensor);
        }

        return new OptimizerState(state, OptionJson.Read(parameterGroups, OptionJson.ReadList));
    }

    /// <summary>What PyTorch keeps of one parameter. Where it has <c>None</c> there is nothing.</summary>
    private static KeyValuePair<int, IReadOnlyDictionary<string, Tensor>> TensorsOf(KeyValuePair<object?, object?> parameter)
    {
        if (parameter is not { Key: long and >= 0 and <= int.MaxValue and var number, Value: TorchDictionary values })
        {
            throw new ArgumentException(
                $"Expected a dictionary for each parameter's number in 'state', got {Described.Value(parameter.Value)} at {Described.Key(parameter.Key)}.");
        }

        var tensors = new OrderedDictionary<string, Tensor>();
        foreach ((object? key, object? value) in values)
        {
            if (key is not string name || value is not (null or TorchTensor or long))
            {
                throw new ArgumentException($"Expected tensors by their names in 'state.{number}', got {Described.Value(value)} at {Described.Key(key)}.");
            }

            if (value is not null)
            {
                // PyTorch counted steps by plain numbers before 1.12.
                tensors.Add(name, value is TorchTensor tensor ? tensor.ToTensor() : new WholeNumber((long)value));
            }
        }

        return KeyValuePair.Create<int, IReadOnlyDictionary<string, Tensor>>((int)(long)number, tensors);
    }
}
