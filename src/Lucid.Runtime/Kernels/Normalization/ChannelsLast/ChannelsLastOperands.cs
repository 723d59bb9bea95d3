using System.Runtime.CompilerServices;

namespace Lucid.Kernels.Normalization.ChannelsLast;

/// <summary>What a pass over (spatial…, C) works on beside the input and what comes of it; each is used by the kernels that say so.</summary>
internal readonly unsafe struct ChannelsLastOperands
{
    /// <summary>What is added before the activation, where the kernel adds a residual.</summary>
    public float* Residual { get; init; }

    /// <summary>Receives the gradient of the residual; null where nobody wants it.</summary>
    public float* ResidualGradient { get; init; }

    /// <summary>The learnt slope of each lane, where the kernel has one.</summary>
    public float* Slopes { get; init; }

    /// <summary>The operands from an element on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ChannelsLastOperands From(nint element) => new()
    {
        Residual = Residual + element,
        ResidualGradient = ResidualGradient is null ? null : ResidualGradient + element,
        Slopes = Slopes,
    };
}
