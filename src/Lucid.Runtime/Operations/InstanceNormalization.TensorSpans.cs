using System.Buffers;
using System.Numerics.Tensors;
using Lucid.Memory;

namespace Lucid.Kernels;

// The same over .NET's tensors.
public static partial class InstanceNormalization
{
    /// <summary>
    /// Normalises what one span of .NET's tensors sees into what another sees, and records nothing. Dense spans are read and written in
    /// place; others are read whole into pooled memory before anything is written, and written from there.
    /// </summary>
    /// <typeparam name="TKernel">The layer's passes.</typeparam>
    /// <param name="input">The input, of any strides.</param>
    /// <param name="output">Receives the result; of the input's lengths and any strides.</param>
    /// <param name="rows">How the input folds into rows.</param>
    /// <param name="weight">γ, of shape (C), or null for 1.</param>
    /// <param name="bias">β, of shape (C), or null for 0.</param>
    /// <param name="running">The running statistics, or null where none are kept.</param>
    /// <param name="training">Whether the layer is in training mode.</param>
    /// <exception cref="ArgumentException">Rows of one element would be normalised by their own statistics.</exception>
    public static void Forward<TKernel>(
        in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output, ChannelRows rows,
        Parameter? weight, Parameter? bias, RunningStatistics? running, bool training)
        where TKernel : INormalizationKernel
    {
        if (input.IsDense && output.IsDense)
        {
            Forward<TKernel>(StridedMemory.Dense(input), StridedMemory.Dense(output), rows, weight, bias, running, training);
            return;
        }

        _ = UsesRunning(rows, running, training);
        float[] rented = ArrayPool<float>.Shared.Rent((int)input.FlattenedLength);
        Span<float> scratch = rented.AsSpan(0, (int)input.FlattenedLength);
        if (!input.IsDense)
        {
            StridedMemory.Gather(input, scratch);
        }

        Run<TKernel>(
            input.IsDense ? StridedMemory.Dense(input) : scratch,
            output.IsDense ? StridedMemory.Dense(output) : scratch,
            rows, weight, bias, running, training, statistics: default);
        if (!output.IsDense)
        {
            StridedMemory.Scatter(scratch, output);
        }

        ArrayPool<float>.Shared.Return(rented);
    }
}
