using System.Numerics.Tensors;

namespace Lucid.Tests.DotnetTensors;

/// <summary>Elements in row-major order, with a gap behind each.</summary>
/// <param name="lengths">The lengths of the dimensions.</param>
/// <param name="apart">How far apart neighbours lie; 1 for no gap.</param>
internal sealed class Spread(nint[] lengths, int apart)
{
    /// <summary>Memory with the elements at their places, and in the gaps what no view sees.</summary>
    public float[] Place(ReadOnlySpan<float> values)
    {
        float[] memory = [.. Enumerable.Repeat(StridedViews.Unseen, values.Length * apart)];
        for (int i = 0; i < values.Length; i++)
        {
            memory[i * apart] = values[i];
        }

        return memory;
    }

    /// <summary>The view of memory that <see cref="Place"/> made.</summary>
    public TensorSpan<float> View(float[] memory) => new(memory, lengths, Strides);

    // .NET's spans want a stride of 0 where there is nowhere to go.
    private nint[] Strides
    {
        get
        {
            nint[] strides = new nint[lengths.Length];
            nint stride = apart;
            for (int i = lengths.Length - 1; i >= 0; i--)
            {
                strides[i] = lengths[i] <= 1 ? 0 : stride;
                stride *= lengths[i];
            }

            return strides;
        }
    }
}
