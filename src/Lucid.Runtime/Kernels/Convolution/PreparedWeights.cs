using Lucid.Kernels.Simd;
using Lucid.Memory;

namespace Lucid.Kernels.Convolution;

/// <summary>A walk and the weights that it multiplies, made anew when the layer's weight was written.</summary>
/// <param name="walk">The walk.</param>
internal sealed class PreparedWeights(ConvolutionWalk walk)
{
    private readonly Lock _gate = new();
    private MemoryBlock? _prepared;
    private MemoryBlock? _source;
    private int _version;

    /// <summary>The walk.</summary>
    public ConvolutionWalk Walk => walk;

    /// <summary>The prepared weights, which the caller releases.</summary>
    /// <param name="weight">The layer's weight.</param>
    public unsafe MemoryBlock Of<TVector>(Tensor weight)
        where TVector : unmanaged, ISimdVector<TVector>
    {
        lock (_gate)
        {
            MemoryBlock source = weight.Memory;
            int version = source.Version;
            if (_prepared is null || _source != source || _version != version)
            {
                MemoryBlock prepared = MemoryBlock.RentUninitialized(walk.WeightLength<TVector>());
                fixed (float* from = weight.Values, to = prepared.Span)
                {
                    walk.Prepare<TVector>(from, to);
                }

                _prepared?.Release();
                (_prepared, _source, _version) = (prepared, source, version);
            }

            _prepared.Retain();
            return _prepared;
        }
    }
}
