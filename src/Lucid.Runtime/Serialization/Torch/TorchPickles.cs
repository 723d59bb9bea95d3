using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;

namespace Lucid.Serialization;

/// <summary>
/// PyTorch's files before version 1.6: a row of pickles (a magic number, a version, the writing machine, the value, the names of the
/// storages), then the storages, each behind its length, always in little-endian order.
/// </summary>
internal static class TorchPickles
{
    private const long FormatVersion = 1001;

    private static readonly BigInteger Magic =
        BigInteger.Parse("1950a86a20f9469cfc6c", NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    /// <summary>The value that a file holds.</summary>
    public static object? Read(TorchSource source, out TorchStorages storages)
    {
        storages = new TorchStorages((key, type, byteCount, _) => new TorchStorage(source, key, type, byteCount));
        source.Stream.Position = 0;
        var reader = new PickleReader(source.Stream, source, "the pickles");
        Expect(reader, "the magic number", value => value is BigInteger magic && magic == Magic);
        Expect(reader, $"version {FormatVersion}", value => value is FormatVersion);
        Expect(reader, "what is known of the writing machine", value => value is TorchDictionary);
        object? root = new Unpickler(reader, storages.Load).Read();
        object? value = Data(reader);
        TorchList names = value as TorchList ?? throw reader.Fault($"expected the names of the storages, got {Described.Value(value)}");
        Locate(source, storages, names, reader);
        return root;
    }

    private static object? Data(PickleReader reader) =>
        new Unpickler(reader, (_, at) => throw at.Fault("expected a pickle without tensors, got one")).Read();

    private static void Expect(PickleReader reader, string what, Func<object?, bool> isRight)
    {
        object? value = Data(reader);
        if (!isRight(value))
        {
            throw reader.Fault($"expected {what}, got {Described.Value(value)}");
        }
    }

    /// <summary>Finds the storages behind the pickles, and holds that each is there whole.</summary>
    private static void Locate(TorchSource source, TorchStorages storages, TorchList names, PickleReader reader)
    {
        long position = reader.Position;
        Span<byte> prefix = stackalloc byte[sizeof(long)];
        foreach (object? name in names)
        {
            TorchStorage storage = storages.Named(name, reader);
            long there = source.Stream.Length - position - prefix.Length;
            if (storage.Read is not null || there < storage.ByteCount)
            {
                throw source.Fault(
                    $"Storage {Quoted.Name(storage.Key)}: expected {storage.ByteCount} bytes, once, got "
                    + (storage.Read is not null ? "it twice." : $"{Math.Max(there, 0)}."));
            }

            source.Stream.Position = position;
            source.Stream.ReadExactly(prefix);
            long count = BinaryPrimitives.ReadInt64LittleEndian(prefix);
            if (count != storage.ByteCount / storage.Type.ByteCount)
            {
                throw source.Fault(
                    $"Storage {Quoted.Name(storage.Key)}: expected {storage.ByteCount / storage.Type.ByteCount} elements, got {count}.");
            }

            long start = position + prefix.Length;
            storage.Read = read =>
            {
                source.Stream.Position = start;
                read(source.Stream);
            };
            position = start + storage.ByteCount;
        }

        if (storages.All.FirstOrDefault(storage => storage.Read is null) is { } missing)
        {
            throw source.Fault($"Storage {Quoted.Name(missing.Key)}: expected it behind the pickles, got none.");
        }

        if (position != source.Stream.Length)
        {
            throw source.Fault($"Expected the end after the last storage, got {source.Stream.Length - position} more bytes.");
        }
    }
}
