using System.Numerics;

namespace Lucid.Serialization;

/// <summary>A storage, or a part of one, that tensors lie in. Where a file has one by itself, it is an opaque value.</summary>
internal sealed class StorageSlice(string className, TorchStorage storage, TorchElementType type, long start, long byteCount)
    : TorchOpaque(className, TorchList.Empty)
{
    public TorchStorage Storage => storage;

    /// <summary>The type of the elements, where a tensor says no other.</summary>
    public TorchElementType Type => type;

    /// <summary>The first byte's place in the storage.</summary>
    public long Start => start;

    /// <summary>Why a tensor cannot lie here; null when it can. An empty one lies anywhere.</summary>
    public string? Refuses(TorchElementType elementType, long offset, int[] sizes, long[] strides)
    {
        // 64 sizes of 31 bits overflow any machine number.
        BigInteger count = sizes.Aggregate(BigInteger.One, (product, size) => product * size);
        if (count > Tensor.MaxElementCount)
        {
            return $"expected a tensor of at most {Tensor.MaxElementCount} elements, got the sizes ({string.Join(", ", sizes)})";
        }

        BigInteger last = sizes.Zip(strides).Aggregate(
            (BigInteger)offset, (sum, axis) => sum + ((BigInteger)(axis.First - 1) * axis.Second));
        long there = byteCount / elementType.ByteCount;
        return offset < 0 || offset > there || (count > 0 && last >= there)
            ? $"expected a tensor within the {there} elements of storage {Quoted.Name(storage.Key)}, got offset {offset}, sizes "
                + $"({string.Join(", ", sizes)}) and strides ({string.Join(", ", strides)})"
            : null;
    }
}
