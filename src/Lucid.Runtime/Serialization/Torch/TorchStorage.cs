using System.Globalization;
using System.Runtime.InteropServices;
using Lucid.Memory;

namespace Lucid.Serialization;

/// <summary>
/// Elements in a file of PyTorch's, which one tensor or several are views of. They are read once, when the first of these is asked for; the
/// memory is shared by all that see the same elements in the same order.
/// </summary>
internal sealed class TorchStorage(TorchSource source, string key, TorchElementType type, long byteCount) : IDisposable
{
    /// <summary>What is read at a time; a multiple of every element.</summary>
    private const int PieceByteCount = 1 << 16;

    private readonly Dictionary<string, Tensor> _views = [];
    private long[]? _numbers;

    /// <summary>The file's name for it.</summary>
    public string Key => key;

    public TorchElementType Type => type;

    public long ByteCount => byteCount;

    /// <summary>Whether the elements' first byte is the highest.</summary>
    public bool IsBigEndian { get; init; }

    /// <summary>Hands a stream to its caller that stands where the bytes begin; null until it is known where that is.</summary>
    public Action<Action<Stream>>? Read { get; set; }

    /// <summary>A view of the elements: a tensor over memory that it shares with equal ones.</summary>
    /// <exception cref="TorchFileException">The elements cannot be read.</exception>
    public Tensor View(TorchElementType elementType, long first, TensorShape shape, ReadOnlySpan<long> strides)
    {
        if (!elementType.IsRead)
        {
            throw source.Fault($"storage {Quoted.Name(key)}: expected real numbers, got elements of type {elementType.Name}.");
        }

        if (shape.ElementCount == 0)
        {
            return Tensor.Zeros(shape);
        }

        if (elementType == TorchElementType.Int64 && shape.ElementCount == 1)
        {
            return new WholeNumber(Numbers()[(int)first], shape);
        }

        bool isDense = IsDense(shape, strides);
        string view = isDense
            ? string.Create(CultureInfo.InvariantCulture, $"{elementType.Name} {first} {shape.ElementCount}")
            : string.Create(CultureInfo.InvariantCulture, $"{elementType.Name} {first} {shape} {string.Join(",", strides.ToArray())}");
        if (!_views.TryGetValue(view, out Tensor? tensor))
        {
            Tensor whole = Whole(elementType);
            bool isWhole = isDense && shape.ElementCount == whole.Shape.ElementCount;
            tensor = isWhole ? whole.Alias(shape) : Gather(whole, first, shape, strides);
            _views.Add(view, tensor);
        }

        return tensor.Alias(shape);
    }

    public void Dispose()
    {
        foreach (Tensor view in _views.Values)
        {
            view.Dispose();
        }
    }

    private static bool IsDense(TensorShape shape, ReadOnlySpan<long> strides)
    {
        long expected = 1;
        for (int i = shape.Rank - 1; i >= 0; i--)
        {
            if (shape[i] > 1 && strides[i] != expected)
            {
                return false;
            }

            expected *= shape[i];
        }

        return true;
    }

    private Tensor Gather(Tensor whole, long first, TensorShape shape, ReadOnlySpan<long> strides)
    {
        source.Spend(shape.ElementCount * sizeof(float), $"storage {Quoted.Name(key)}, a view of shape {shape}");
        Span<nint> lengths = stackalloc nint[shape.Rank];
        Span<nint> steps = stackalloc nint[shape.Rank];
        for (int i = 0; i < shape.Rank; i++)
        {
            lengths[i] = shape[i];
            steps[i] = shape[i] > 1 ? (nint)strides[i] : 0;
        }

        Tensor view = Tensor.Uninitialized(shape);
        StridedMemory.Gather(whole.Values[(int)first..], lengths, steps, view.MutableValues);
        return view;
    }

    /// <summary>All elements, as floats.</summary>
    private Tensor Whole(TorchElementType elementType)
    {
        if (_views.TryGetValue(elementType.Name, out Tensor? whole))
        {
            return whole;
        }

        long count = byteCount / elementType.ByteCount;
        if (count > Tensor.MaxElementCount)
        {
            throw source.Fault($"storage {Quoted.Name(key)}: expected at most {Tensor.MaxElementCount} elements, got {count}.");
        }

        source.Spend(count * sizeof(float), $"storage {Quoted.Name(key)}");
        whole = Tensor.Uninitialized(new TensorShape((int)count));
        int size = elementType.ByteCount;
        byte[] piece = new byte[Math.Min(PieceByteCount, count * size)];
        ReadBytes(data =>
        {
            Span<float> target = whole.MutableValues;
            while (!target.IsEmpty)
            {
                int here = Math.Min(target.Length, piece.Length / size);
                Span<byte> bytes = piece.AsSpan(0, here * size);
                data.ReadExactly(bytes);
                elementType.Decode(bytes, IsBigEndian, target[..here]);
                target = target[here..];
            }
        });
        _views.Add(elementType.Name, whole);
        return whole;
    }

    /// <summary>All elements, as whole numbers of 64 bits.</summary>
    private long[] Numbers()
    {
        if (_numbers is null)
        {
            source.Spend(byteCount, $"storage {Quoted.Name(key)}");
            long[] numbers = new long[byteCount / sizeof(long)];
            ReadBytes(data => data.ReadExactly(MemoryMarshal.AsBytes(numbers.AsSpan())));
            TorchElementType.Int64.TakeOver(MemoryMarshal.AsBytes(numbers.AsSpan()), IsBigEndian);
            _numbers = numbers;
        }

        return _numbers;
    }

    private void ReadBytes(Action<Stream> read)
    {
        try
        {
            Read!(read);
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            throw source.Fault($"storage {Quoted.Name(key)}: expected {byteCount} bytes, got an error: {error.Message}", error);
        }
    }
}
