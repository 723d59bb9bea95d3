using Lucid.Kernels.Normalization;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Fusion;

/// <summary>Makes the fused normalisation of a layer, for the processor's vectors.</summary>
internal ref struct NormalizationFusion<TKernel> : IVectorAction
    where TKernel : INormalizationKernel
{
    private readonly ChannelRows _rows;
    private readonly NormalizationState _state;
    private readonly ref FusedNormalization? _result;

    private NormalizationFusion(ChannelRows rows, in NormalizationState state, ref FusedNormalization? result)
    {
        _rows = rows;
        _state = state;
        _result = ref result;
    }

    /// <summary>The fused normalisation; null where the layer cannot be fused.</summary>
    /// <param name="rows">How the output of the convolution folds into rows.</param>
    /// <param name="state">What the layer keeps.</param>
    public static FusedNormalization? Of(ChannelRows rows, in NormalizationState state)
    {
        FusedNormalization? result = null;
        if (rows.Count > 0 && FusedNormalization.IsPossible<TKernel>(state))
        {
            VectorWidth.Run(new NormalizationFusion<TKernel>(rows, state, ref result));
        }

        return result;
    }

    public readonly unsafe void Run<TVector>()
        where TVector : unmanaged, ISimdVector<TVector>
    {
        // Parameters keep their memory, which never moves.
        fixed (float* weight = ValuesOf(_state.Weight), bias = ValuesOf(_state.Bias), slope = ValuesOf(_state.Slope))
        {
            _result = new FusedNormalization<TKernel, TVector>(_rows, new NormalizationArguments
            {
                Rows = _rows,
                Weight = weight,
                Bias = bias,
                Slope = slope,
                SlopeCount = ValuesOf(_state.Slope).Length,
            });
        }
    }

    private static ReadOnlySpan<float> ValuesOf(Parameter? parameter) => parameter is null ? default : parameter.Values;
}
