using System.Globalization;

namespace Lucid.Serialization;

/// <summary>The storages that a pickle names.</summary>
/// <param name="add">Makes a storage of a new name, class and number of bytes.</param>
internal sealed class TorchStorages(Func<string, TorchElementType, long, PickleReader, TorchStorage> add) : IDisposable
{
    private const int LargestElement = 16;

    private readonly OrderedDictionary<string, TorchStorage> _storages = [];

    public IReadOnlyCollection<TorchStorage> All => _storages.Values;

    /// <summary>
    /// What a persistent id stands for: a part of a storage; or a class, whose source PyTorch used to save beside its name.
    /// </summary>
    /// <exception cref="TorchFileException">It stands for nothing, or for what is not in the file.</exception>
    public object? Load(object? id, PickleReader reader)
    {
        if (id is TorchList { Count: > 1 } module && module[0] is "module")
        {
            return module[1];
        }

        if (id is not TorchList { Count: >= 5 } list || list[0] is not "storage" || list[1] is not TorchOpaque storageClass
            || KeyOf(list[2]) is not { } key || list[4] is not (long and >= 0 and <= long.MaxValue / LargestElement and var elements))
        {
            throw reader.Fault($"expected the class, the name, the place and the length of a storage, got {Described.Value(id)}");
        }

        if (TorchElementType.OfStorage(storageClass.TypeName) is not { } type)
        {
            return new TorchOpaque(storageClass.TypeName, list);
        }

        long byteCount = (long)elements * type.ByteCount;
        if (!_storages.TryGetValue(key, out TorchStorage? storage))
        {
            storage = add(key, type, byteCount, reader);
            _storages.Add(key, storage);
        }

        if (storage.Type != type || storage.ByteCount != byteCount)
        {
            throw reader.Fault(
                $"expected storage {Quoted.Name(key)} as before, {storage.ByteCount} bytes of {storage.Type.Name}, "
                + $"got {byteCount} of {type.Name}");
        }

        (long start, long length) = list.Count > 5 && list[5] is not null ? Part(list[5], type, byteCount, reader) : (0, byteCount);
        return new StorageSlice(storageClass.TypeName, storage, type, start, length);
    }

    /// <summary>A storage by what a list calls it.</summary>
    /// <exception cref="TorchFileException">No tensor is in it.</exception>
    public TorchStorage Named(object? name, PickleReader reader) =>
        KeyOf(name) is { } key && _storages.TryGetValue(key, out TorchStorage? storage)
            ? storage
            : throw reader.Fault($"expected the name of a storage, got {Described.Value(name)}");

    public void Dispose()
    {
        foreach (TorchStorage storage in _storages.Values)
        {
            storage.Dispose();
        }
    }

    private static string? KeyOf(object? name) => name switch
    {
        string text => text,
        long number => number.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>The bytes of a part, which has a name of its own, a beginning and a length.</summary>
    private static (long Start, long Length) Part(object? part, TorchElementType type, long byteCount, PickleReader reader)
    {
        long there = byteCount / type.ByteCount;
        return part is TorchList and [_, long start, long length] && start >= 0 && length >= 0 && start <= there - length
            ? (start * type.ByteCount, length * type.ByteCount)
            : throw reader.Fault($"expected the beginning and the length of a part of {there} elements, got {Described.Value(part)}");
    }
}
