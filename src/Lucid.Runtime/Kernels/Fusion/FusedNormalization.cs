using Lucid.Kernels.Convolution;
using Lucid.Kernels.Normalization;

namespace Lucid.Kernels.Fusion;

/// <summary>
/// A normalisation between convolutions, with the channels last: its statistics are gathered while the convolution before it writes, and it is applied where the next one reads,
/// or in place. The bits are those of the layers called one after the other.
/// </summary>
internal abstract class FusedNormalization : IOutputObserver, IInputTransform
{
    /// <summary>Whether a normalisation can be fused: by its own statistics, of channels of each sample, none of which are kept.</summary>
    public static bool IsPossible<TKernel>(in NormalizationState state)
        where TKernel : INormalizationKernel =>
        TKernel.ElementStride > 1 && !TKernel.IsOverBatch && !TKernel.IsElementwise && !state.IsConstant && !state.Updates;

    /// <summary>Gathers the statistics of what has been written.</summary>
    public abstract void Advance(int sample, int positions);

    /// <summary>Normalises vectors that a convolution reads.</summary>
    public abstract unsafe void Apply(float* source, in InputBox box, float* target, int sample, int channel);

    /// <summary>Knows the output of a convolution from here on, and gathers anew.</summary>
    /// <param name="output">The output: (N, spatial…, C), in the memory of a tensor, which never moves.</param>
    public abstract void Observe(Span<float> output);

    /// <summary>Takes the statistics that were gathered: the convolution has ended.</summary>
    public abstract void Finish();

    /// <summary>Normalises the output in place.</summary>
    /// <param name="output">The output.</param>
    /// <param name="residual">What is added before the activation; empty where nothing is.</param>
    public abstract void Write(Span<float> output, ReadOnlySpan<float> residual = default);
}
