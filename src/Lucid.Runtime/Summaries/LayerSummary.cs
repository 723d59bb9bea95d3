using Lucid.Summaries;

namespace Lucid;

/// <summary>What a model is made of: a row for each layer. Its text is a table.</summary>
public sealed class LayerSummary
{
    private LayerSummary(IReadOnlyList<LayerSummaryRow> rows, long outputBytes)
    {
        Rows = rows;
        OutputBytes = outputBytes;
    }

    /// <summary>The model and all layers in it, each before those inside it.</summary>
    public IReadOnlyList<LayerSummaryRow> Rows { get; }

    /// <summary>The elements of all parameters, each counted once.</summary>
    public long ParameterCount => Rows[0].ParameterCount;

    /// <summary>
    /// The bytes of all outputs of the layers. An output that a layer returns unchanged from a layer inside it is counted once. What a
    /// <c>Forward</c> written by hand computes in between is not known.
    /// </summary>
    public long OutputBytes { get; }

    /// <summary>The table.</summary>
    public override string ToString() => SummaryTable.Write(this);

    internal static LayerSummary Of(Layer model, ObservedOutputs outputs) => new(
        [
            .. LayerState.Of(model).Layers.Select(entry => new LayerSummaryRow(
                entry.Path,
                entry.Depth,
                entry.Layer.ToString() ?? "",
                outputs.Of(entry.Layer)?.Shape,
                entry.Layer.Parameters().Sum(parameter => (long)parameter.Shape.ElementCount),
                outputs.Of(entry.Layer)?.Bytes ?? 0)),
        ],
        outputs.Bytes);
}
