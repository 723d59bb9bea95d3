namespace Lucid;

/// <summary>What an operation reads of a tensor, or of the values that a node saved of one.</summary>
internal readonly ref struct Operand(ReadOnlySpan<float> values, TensorShape shape)
{
    public ReadOnlySpan<float> Values { get; } = values;

    public TensorShape Shape { get; } = shape;

    public static implicit operator Operand(Tensor tensor) => new(tensor.Values, tensor.Shape);

    public static implicit operator Operand(SavedTensor saved) => new(saved.Values, saved.Shape);
}
