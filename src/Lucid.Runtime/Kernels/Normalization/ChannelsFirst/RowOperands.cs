using System.Runtime.CompilerServices;

namespace Lucid.Kernels.Normalization.ChannelsFirst;

/// <summary>What a pass over a row works on beside the input and what comes of it; each is used by the kernels that say so.</summary>
internal readonly unsafe struct RowOperands
{
    /// <summary>γ of each element, where the kernel is elementwise.</summary>
    public float* Weight { get; init; }

    /// <summary>β of each element, where the kernel is elementwise; where there is none, any memory as long.</summary>
    public float* Bias { get; init; }

    /// <summary>What is added before the activation, where the kernel adds a residual.</summary>
    public float* Residual { get; init; }

    /// <summary>Receives the gradient of the residual; null where nobody wants it.</summary>
    public float* ResidualGradient { get; init; }

    /// <summary>Where g is, once its sums are taken, where the kernel keeps it; null where it is computed again.</summary>
    public float* KeptGradient { get; init; }

    /// <summary>The learnt slope of the activation, where the kernel has one.</summary>
    public float Slope { get; init; }

    /// <summary>Whether a kernel uses any of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreUsedBy<TKernel>()
        where TKernel : INormalizationKernel => TKernel.IsElementwise || TKernel.AddsResidual || TKernel.HasSlope || TKernel.KeepsGradient;

    /// <summary>The operands from an element on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public RowOperands From(nint element) => new()
    {
        Weight = Weight + element,
        Bias = Bias + element,
        Residual = Residual + element,
        ResidualGradient = ResidualGradient is null ? null : ResidualGradient + element,
        KeptGradient = KeptGradient is null ? null : KeptGradient + element,
        Slope = Slope,
    };
}
