using Lucid.Summaries;

namespace Lucid;

/// <summary>What a model is made of: a row for each layer. Its text is a table.</summary>
public sealed class LayerSummary
{
    private LayerSummary(IReadOnlyList<LayerSummaryRow> rows, long outputBytes, IReadOnlyList<string> notes)
    {
        Rows = rows;
        OutputBytes = outputBytes;
        Notes = notes;
    }

    /// <summary>The model and all layers in it, each before those inside it.</summary>
    public IReadOnlyList<LayerSummaryRow> Rows { get; }

    /// <summary>The elements of all parameters, each counted once.</summary>
    public long ParameterCount => Rows[0].ParameterCount;

    /// <summary>
    /// The bytes of all outputs of the layers. An output that a layer returns unchanged from a layer inside it is counted once. What a
    /// <c>Forward</c> written by hand computes in between is not known, nor is its output where it does not end with <c>Observed</c>: see
    /// <see cref="Notes"/>.
    /// </summary>
    public long OutputBytes { get; }

    /// <summary>What the totals leave out, a line each, as it stands under the table; nothing where they are complete.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>The table.</summary>
    public override string ToString() => SummaryTable.Write(this);

    internal static LayerSummary Of(Layer model, ObservedOutputs outputs)
    {
        LayerState state = LayerState.Of(model);
        LayerSummaryRow[] rows =
        [
            .. state.Layers.Select(entry => new LayerSummaryRow(
                entry.Path,
                entry.Depth,
                entry.Layer.ToString() ?? "",
                outputs.Of(entry.Layer)?.Shape,
                entry.Layer.Parameters().Sum(parameter => (long)parameter.Shape.ElementCount),
                outputs.Of(entry.Layer)?.Bytes ?? 0)),
        ];
        return new LayerSummary(rows, outputs.Bytes, [.. UnknownOutputs(rows), .. UnlistedParameters(state, outputs)]);
    }

    private static IEnumerable<string> UnknownOutputs(LayerSummaryRow[] rows)
    {
        string[] unknown = [.. rows.Where(row => row.OutputShape is null).Select(row => row.Path)];
        return unknown.Length is 0 || unknown.Length == rows.Length
            ? []
            : [$"not counted: outputs of {string.Join(", ", unknown)} (not applied, or written by hand without Observed)"];
    }

    /// <summary>Layers may give results and have no state in the model.</summary>
    private static IEnumerable<string> UnlistedParameters(LayerState state, ObservedOutputs outputs)
    {
        HashSet<Parameter> listed = [.. state.Parameters.Select(named => named.Parameter)];
        foreach (Layer layer in outputs.Layers.Except(state.Layers.Select(entry => entry.Layer)))
        {
            long count = layer.Parameters().Where(listed.Add).Sum(parameter => (long)parameter.Shape.ElementCount);
            if (count > 0)
            {
                yield return FormattableString.Invariant($"not counted: {count:N0} parameters of {layer} (not in the model's state)");
            }
        }
    }
}
