namespace Lucid;

/// <summary>One layer in a <see cref="LayerSummary"/>.</summary>
/// <param name="Path">Its path within the model, as in its state keys: <c>encoder.0.norm</c>; empty for the model itself.</param>
/// <param name="Depth">How many layers it is in.</param>
/// <param name="Description">The layer in one line, as its <c>ToString</c> says it.</param>
/// <param name="OutputShape">The shape of its last output; null where none is known.</param>
/// <param name="ParameterCount">The elements of all parameters of the layer and of those in it, each counted once.</param>
/// <param name="OutputBytes">The bytes of all its outputs.</param>
public sealed record LayerSummaryRow(
    string Path, int Depth, string Description, TensorShape? OutputShape, long ParameterCount, long OutputBytes);
