using Lucid.Generators.Specs;
using Microsoft.CodeAnalysis;

namespace Lucid.Generators.Diagnostics.Uses;

/// <summary>The shapes of tensors that are joined along a dimension.</summary>
/// <param name="Shape">That of the whole; null where the tensors cannot be joined.</param>
/// <param name="First">The first tensor's.</param>
/// <param name="Misfit">A tensor that differs from the first elsewhere, with its shape; null for none.</param>
internal sealed record JoinedShapes(ShapePattern? Shape, ShapePattern First, (IOperation Tensor, ShapePattern Shape)? Misfit)
{
    /// <summary>Joins shapes; null where one is not known, or it is not known which dimension is meant.</summary>
    /// <param name="tensors">The tensors with their shapes.</param>
    /// <param name="dimension">The dimension; a negative one counts from the end.</param>
    public static JoinedShapes? Of((IOperation Tensor, ShapePattern? Shape)[] tensors, int dimension)
    {
        if (tensors.Length == 0 || tensors[0].Shape is not { Open: null } first)
        {
            return null;
        }

        // With or without a batch a dimension from the front is another one.
        int at = dimension < 0 ? first.Sizes.Count + dimension : dimension;
        if (at < 0 || at >= first.Sizes.Count || (first.MayHaveBatch && dimension >= 0))
        {
            return null;
        }

        Dimension[] sizes = [.. first.Sizes];
        foreach ((IOperation tensor, ShapePattern? shape) in tensors.Skip(1))
        {
            if (shape is not { Open: null } || shape.MayHaveBatch != first.MayHaveBatch || shape.Sizes.Count != sizes.Length)
            {
                return null;
            }

            for (int i = 0; i < sizes.Length; i++)
            {
                Dimension other = shape.Sizes[i];
                if (i == at)
                {
                    sizes[i] = sizes[i].Size is { } size && other.Size is { } more && (long)size + more <= int.MaxValue
                        ? sizes[i] with { Size = size + more, Argument = null }
                        : sizes[i] with { Size = null, Argument = null, Least = 0, Formula = null };
                }
                else if (sizes[i].Contradicts(other))
                {
                    return new JoinedShapes(null, first, (tensor, shape));
                }
                else
                {
                    sizes[i] = sizes[i].Size is null ? other : sizes[i];
                }
            }
        }

        return new JoinedShapes(first with { Sizes = new([.. sizes]) }, first, null);
    }
}
