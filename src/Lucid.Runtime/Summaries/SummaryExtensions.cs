using Lucid.Summaries;

namespace Lucid;

/// <summary>Tables of what a model is made of.</summary>
public static class SummaryExtensions
{
    /// <summary>A table of all layers of a model and their parameters.</summary>
    /// <param name="layer">The model, or any layer.</param>
    /// <exception cref="ArgumentNullException"><paramref name="layer"/> is null.</exception>
    public static LayerSummary Summary(this Layer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        return LayerSummary.Of(layer, new ObservedOutputs());
    }

    /// <summary>
    /// A table of all layers of a model, their parameters, and what each gives for an input of one shape: found by applying the model once, in
    /// evaluation mode and without a graph. Its running statistics stay as they are, and each layer is in its own mode again afterwards.
    /// </summary>
    /// <param name="layer">The model, or any layer; nothing else may use it meanwhile.</param>
    /// <param name="inputShape">The sizes of the input, outermost first.</param>
    /// <exception cref="ArgumentNullException"><paramref name="layer"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative, or there are more elements than a tensor holds.</exception>
    /// <exception cref="ArgumentException">The model does not take an input of this shape.</exception>
    public static LayerSummary Summary(this Layer layer, params ReadOnlySpan<int> inputShape)
    {
        ArgumentNullException.ThrowIfNull(layer);
        using Tensor input = Tensor.Zeros(inputShape);
        var outputs = new ObservedOutputs();
        using (outputs.Observe(layer))
        using (Autograd.NoGrad())
        {
            outputs.Note(layer, layer.Forward(input));
        }

        return LayerSummary.Of(layer, outputs);
    }
}
