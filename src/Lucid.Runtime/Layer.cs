using System.Diagnostics;

namespace Lucid;

/// <summary>The base class of every layer that the compiler writes, and of those written by hand.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public abstract class Layer
{
    // Follows the work onto other threads, as NoGrad does.
    private static readonly FlowScopes<Action<Layer, Tensor>> Observers = new();

    /// <summary>Whether the layer is in training mode, as it is at first; <see cref="Eval"/> and <see cref="Train"/> change it.</summary>
    public bool Training { get; internal set; } = true;

    /// <summary>Who is told of every result that layers give in this context; null for nobody.</summary>
    internal static Action<Layer, Tensor>? Observer => Observers.Current;

    /// <summary>Has somebody told of every result that layers give in this context, until the scope is disposed.</summary>
    internal static IDisposable Observe(Action<Layer, Tensor> observer) => Observers.Open(observer);

    /// <summary>Applies the layer.</summary>
    /// <param name="input">The input; the declared layer's own documentation gives its shape.</param>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="input"/> has a shape that the layer does not take.</exception>
    public abstract Tensor Forward(Tensor input);

    /// <summary>Describes what the layer keeps, in the order of PyTorch's state keys.</summary>
    /// <param name="state">Receives one entry for each parameter and buffer.</param>
    protected abstract void DescribeState(LayerState state);

    // Overrides in other assemblies must not depend on what this one shows its friends, so the state comes in by a door of its own.
    internal void DescribeTo(LayerState state) => DescribeState(state);

    /// <summary>
    /// Returns a result of <see cref="Forward"/>, and reports it to the summary that is being made, if any. The layers that the compiler
    /// writes do so. A layer written by hand may, to have its shape in the summary of a model.
    /// </summary>
    /// <param name="output">The result.</param>
    /// <returns>The same tensor.</returns>
    protected Tensor Observed(Tensor output)
    {
        Observer?.Invoke(this, output);
        return output;
    }

    /// <summary>Puts the layer and all layers in it in training mode.</summary>
    public void Train() => SetTraining(true);

    /// <summary>Puts the layer and all layers in it in evaluation mode.</summary>
    public void Eval() => SetTraining(false);

    /// <summary>The tensors that the layer learns, each once.</summary>
    /// <exception cref="InvalidOperationException">Two parts of the layer have one state key.</exception>
    public IReadOnlyList<Parameter> Parameters() => [.. NamedParameters().Select(named => named.Parameter)];

    /// <summary>The tensors that the layer learns, each once, with its state key.</summary>
    /// <exception cref="InvalidOperationException">Two parts of the layer have one state key.</exception>
    public IReadOnlyList<(string Name, Parameter Parameter)> NamedParameters() => LayerState.Of(this).Parameters;

    /// <summary>Sets the gradients of all parameters to null.</summary>
    /// <exception cref="InvalidOperationException">Two parts of the layer have one state key.</exception>
    public void ZeroGrad()
    {
        // Listed each time, because a list of layers may have grown since.
        foreach ((_, Parameter parameter) in NamedParameters())
        {
            parameter.ZeroGrad();
        }
    }

    /// <summary>
    /// A copy of all that the layer keeps, by PyTorch's keys: <c>weight</c>, <c>bias</c>, <c>running_mean</c>, and so on. It is taken as a
    /// whole, beside other threads' training passes and <see cref="LoadStateDict"/> too; an optimizer's step meanwhile needs the caller's
    /// own order.
    /// </summary>
    /// <exception cref="InvalidOperationException">Two parts of the layer have one state key.</exception>
    public IReadOnlyDictionary<string, Tensor> StateDict() => LayerState.Of(this).Save();

    /// <summary>
    /// Replaces what the layer keeps. Strict loading takes all or nothing. Passes of the layer on other threads meanwhile need the caller's
    /// own order.
    /// </summary>
    /// <param name="state">The values, by PyTorch's keys.</param>
    /// <param name="strict">Whether every key must fit; otherwise those that fit are loaded and the others reported.</param>
    /// <returns>The keys that did not fit: none when <paramref name="strict"/> is true.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="state"/> is null.</exception>
    /// <exception cref="InvalidOperationException">Two parts of the layer have one state key.</exception>
    /// <exception cref="ObjectDisposedException">A value, or what it would replace, was disposed; nothing was changed.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="strict"/> is true and a key is missing, unexpected or of another shape; the message lists them all, and nothing was changed.
    /// </exception>
    public StateDictReport LoadStateDict(IReadOnlyDictionary<string, Tensor> state, bool strict = true)
    {
        ArgumentNullException.ThrowIfNull(state);
        return LayerState.Of(this).Load(state, strict);
    }

    // Whatever has its state in this layer is part of it.
    private void SetTraining(bool training)
    {
        foreach ((_, _, Layer layer) in LayerState.Of(this).Layers)
        {
            layer.Training = training;
        }
    }
}
