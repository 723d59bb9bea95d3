using System.Runtime.CompilerServices;
using Lucid.Kernels.Activations;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Convolution;

/// <summary>What is done to a sum before it is written: the bias is added, and the activation applied.</summary>
/// <param name="bias">The bias of the first channel; null for none.</param>
/// <param name="slope">The slope of the activation; null where none is learnt.</param>
/// <param name="slopeStride">0 where all channels share one slope, else 1.</param>
internal readonly unsafe struct ConvolutionEpilogue<TActivation>(float* bias, float* slope, int slopeStride)
    where TActivation : IActivation
{
    /// <summary>The terms of a vector of channels.</summary>
    /// <param name="channel">The first channel.</param>
    /// <param name="count">The channels there are from it on.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Terms<TVector> Of<TVector>(int channel, int count)
        where TVector : unmanaged, ISimdVector<TVector> => new()
        {
            Bias = bias is null ? TVector.Zero : TVector.LoadPart(bias + channel, count, TVector.Zero),
            Slope = !TActivation.HasSlope ? TVector.Zero
                : slopeStride == 0 ? TVector.Create(*slope)
                : TVector.LoadPart(slope + channel, count, TVector.Zero),
        };

    /// <summary>The bias and the slope of a vector of channels.</summary>
    internal struct Terms<TVector>
        where TVector : unmanaged, ISimdVector<TVector>
    {
        public TVector Bias;
        public TVector Slope;

        /// <summary>The result.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly TVector Apply(TVector sum) => TActivation.Activate(sum + Bias, Slope);
    }
}
