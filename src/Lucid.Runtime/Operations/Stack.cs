namespace Lucid;

public partial class Tensor
{
    /// <summary>Joins tensors of one shape along a new dimension.</summary>
    /// <param name="tensors">The tensors, one or more.</param>
    /// <param name="dimension">The position of the new dimension in the result; a negative one counts from the end.</param>
    /// <exception cref="ArgumentException">There are no tensors, or their shapes differ.</exception>
    /// <exception cref="ArgumentNullException">A tensor is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The result has no such dimension, or more elements than one array holds.</exception>
    public static Tensor Stack(ReadOnlySpan<Tensor> tensors, int dimension = 0)
    {
        if (tensors.IsEmpty)
        {
            throw new ArgumentException("Stack needs at least one tensor, got none.", nameof(tensors));
        }

        foreach (Tensor tensor in tensors)
        {
            ArgumentNullException.ThrowIfNull(tensor, nameof(tensors));
            if (tensor.Shape != tensors[0].Shape)
            {
                throw new ArgumentException($"Stack needs tensors of one shape, got {tensors[0].Shape} and {tensor.Shape}.", nameof(tensors));
            }
        }

        List<int> sizes = [.. tensors[0].Shape.AsSpan()];
        sizes.Add(1);
        int position = new TensorShape([.. sizes]).PositionOf(dimension, nameof(dimension));
        sizes.RemoveAt(sizes.Count - 1);
        sizes.Insert(position, 1);
        var parts = new Tensor[tensors.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            parts[i] = tensors[i].Reshape([.. sizes]);
        }

        return Concatenate(parts, position);
    }
}
