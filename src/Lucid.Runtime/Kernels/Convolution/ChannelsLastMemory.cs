using Lucid.Kernels.Simd;
using Lucid.Kernels.Spatial;
using Lucid.Memory;

namespace Lucid.Kernels.Convolution;

/// <summary>A tensor's memory with the channels last: its own, or rented memory that stands for it where the channels are first.</summary>
internal readonly unsafe ref struct ChannelsLastMemory
{
    private readonly RentedArray<float> _rented;
    private readonly int _batch;
    private readonly int _channels;
    private readonly int _positions;

    /// <summary>Memory for a tensor.</summary>
    /// <param name="layout">Where its channels are.</param>
    /// <param name="batch">N.</param>
    /// <param name="channels">C.</param>
    /// <param name="size">The spatial sizes.</param>
    public ChannelsLastMemory(Layout layout, int batch, int channels, Extent size)
    {
        (_batch, _channels, _positions) = (batch, channels, checked((int)size.Count));
        IsOwn = layout == Layout.ChannelsLast || channels == 1 || _positions == 1;
        _rented = IsOwn ? default : RentedArray<float>.RentUninitialized(checked((batch * channels * _positions) + CacheLines.Length / sizeof(float)));
    }

    /// <summary>Whether the tensor's own memory is as it shall be.</summary>
    public bool IsOwn { get; }

    /// <summary>The rented memory; empty where the tensor's own will do.</summary>
    public Span<float> Span => IsOwn ? default : _rented.Span;

    /// <summary>Where to read the elements.</summary>
    /// <param name="own">The tensor's memory.</param>
    /// <param name="rented">The rented memory.</param>
    public float* Read(float* own, float* rented)
    {
        if (IsOwn)
        {
            return own;
        }

        float* target = CacheLines.Align(rented);
        Transposition.Run(own, target, _batch, _channels, _positions);
        return target;
    }

    /// <summary>Where to write them.</summary>
    public float* Target(float* own, float* rented) => IsOwn ? own : CacheLines.Align(rented);

    /// <summary>Brings what was written there into the tensor.</summary>
    public void Write(float* own, float* rented)
    {
        if (!IsOwn)
        {
            Transposition.Run(CacheLines.Align(rented), own, _batch, _positions, _channels);
        }
    }

    public void Dispose()
    {
        if (!IsOwn)
        {
            _rented.Dispose();
        }
    }
}
