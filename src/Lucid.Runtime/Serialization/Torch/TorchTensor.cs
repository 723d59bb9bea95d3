using System.Diagnostics;
using Lucid.Serialization;

namespace Lucid;

/// <summary>A tensor in a file of PyTorch's. Its elements are read when they are asked for.</summary>
[DebuggerDisplay("{DataType}{Shape.ToString(),nq}")]
public sealed class TorchTensor
{
    private readonly Func<Tensor> _read;

    /// <summary>A tensor that lies in a storage.</summary>
    internal TorchTensor(StorageSlice slice, TorchElementType type, long offset, TensorShape shape, long[] strides)
    {
        Shape = shape;
        DataType = type.Name;
        _read = () => slice.Storage.View(type, (slice.Start / type.ByteCount) + offset, shape, strides);
    }

    /// <summary>A tensor that is read already.</summary>
    internal TorchTensor(Tensor tensor, string dataType)
    {
        Shape = tensor.Shape;
        DataType = dataType;
        _read = () => tensor;
    }

    /// <summary>The sizes, outermost first.</summary>
    public TensorShape Shape { get; }

    /// <summary>PyTorch's name for the type of the elements in the file: <c>float32</c>, <c>bfloat16</c>, <c>int64</c>.</summary>
    public string DataType { get; }

    /// <summary>
    /// Reads the elements, rounded to the nearest float32; a whole number of 64 bits that stands alone is kept exactly, for
    /// <see cref="Layer.LoadStateDict"/>. Tensors that see the same elements of one storage in the same order share their memory.
    /// </summary>
    /// <exception cref="TorchFileException">The elements are no real numbers, or the file does not hold them as it says.</exception>
    /// <exception cref="InsufficientMemoryException">There is not enough memory.</exception>
    /// <exception cref="ObjectDisposedException">The file was closed before.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public Tensor ToTensor() => _read();
}
