using System.Runtime.InteropServices;

namespace Lucid.Volumes.Memory;

/// <summary>
/// Zeros outside the managed heap. The sums of a prediction are gigabytes: they go back to the system at the moment when they are not needed any more, not when a
/// collection comes.
/// </summary>
internal sealed unsafe class NativeFloats : IDisposable
{
    private readonly int _length;
    private float* _values;

    /// <summary>Takes memory.</summary>
    /// <param name="length">The number of values.</param>
    /// <exception cref="OutOfMemoryException">There is not enough.</exception>
    public NativeFloats(int length)
    {
        _length = length;
        _values = (float*)NativeMemory.AllocZeroed((nuint)length, sizeof(float));

        // What the scan's preparation has left is collected when the machine's memory is needed.
        GC.AddMemoryPressure(Pressure);
    }

    private long Pressure => Math.Max(1, (long)_length * sizeof(float));

    /// <summary>The values, until this is disposed.</summary>
    /// <exception cref="ObjectDisposedException">It was.</exception>
    public Span<float> Span
    {
        get
        {
            ObjectDisposedException.ThrowIf(_values is null, this);
            return new Span<float>(_values, _length);
        }
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        if (_values is not null)
        {
            NativeMemory.Free(_values);
            _values = null;
            GC.RemoveMemoryPressure(Pressure);
        }
    }
}
