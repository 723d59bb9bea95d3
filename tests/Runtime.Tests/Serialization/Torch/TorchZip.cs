using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Lucid.Tests.Serialization.Torch;

/// <summary>Zip archives as PyTorch writes them, and as it would not.</summary>
internal static class TorchZip
{
    /// <summary>A file of PyTorch's: a pickle and its storages.</summary>
    public static byte[] Of(byte[] pickle, params byte[][] storages) =>
        Records([("a/data.pkl", pickle), .. storages.Select((bytes, number) => ($"a/data/{number}", bytes))]);

    /// <summary>An archive of records as they are.</summary>
    public static byte[] Records(params (string Name, byte[] Bytes)[] records)
    {
        var file = new List<byte>();
        var directory = new List<byte>();
        foreach ((string name, byte[] bytes) in records)
        {
            int offset = file.Count;
            file.AddRange(LocalHeader(name, bytes.Length));
            file.AddRange(bytes);
            directory.AddRange(DirectoryHeader(name, bytes.Length, offset));
        }

        return [.. file, .. directory, .. End(records.Length, directory.Count, file.Count)];
    }

    /// <summary>An archive of many names for the same bytes.</summary>
    public static byte[] Overlapping(byte[] pickle, int storages, byte[] bytes)
    {
        byte[] file = [.. LocalHeader("a/data.pkl", pickle.Length), .. pickle, .. LocalHeader("a/data/0", bytes.Length), .. bytes];
        var directory = new List<byte>(DirectoryHeader("a/data.pkl", pickle.Length, 0));
        int offset = LocalHeader("a/data.pkl", 0).Length + pickle.Length;
        for (int number = 0; number < storages; number++)
        {
            // The name's length must be that of the local header.
            directory.AddRange(DirectoryHeader($"a/data/{(char)('0' + number)}", bytes.Length, offset));
        }

        return [.. file, .. directory, .. End(storages + 1, directory.Count, file.Length)];
    }

    /// <summary>An archive whose records are compressed.</summary>
    public static byte[] Compressed(params (string Name, byte[] Bytes)[] records)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] bytes) in records)
            {
                using Stream record = archive.CreateEntry(name, CompressionLevel.SmallestSize).Open();
                record.Write(bytes);
            }
        }

        return stream.ToArray();
    }

    /// <summary>The records of an archive.</summary>
    public static (string Name, byte[] Bytes)[] RecordsOf(byte[] file)
    {
        using var archive = new ZipArchive(new MemoryStream(file));
        return [.. archive.Entries.Select(entry =>
        {
            using Stream record = entry.Open();
            byte[] bytes = new byte[entry.Length];
            record.ReadExactly(bytes);
            return (entry.FullName, bytes);
        })];
    }

    private static byte[] LocalHeader(string name, int length)
    {
        byte[] header = new byte[30];
        BinaryPrimitives.WriteUInt32LittleEndian(header, 0x04034B50);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(18), length);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(22), length);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(26), (short)name.Length);
        return [.. header, .. Encoding.ASCII.GetBytes(name)];
    }

    private static byte[] DirectoryHeader(string name, int length, int offset)
    {
        byte[] header = new byte[46];
        BinaryPrimitives.WriteUInt32LittleEndian(header, 0x02014B50);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(20), length);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(24), length);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(28), (short)name.Length);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(42), offset);
        return [.. header, .. Encoding.ASCII.GetBytes(name)];
    }

    private static byte[] End(int records, int directoryLength, int directoryOffset)
    {
        byte[] end = new byte[22];
        BinaryPrimitives.WriteUInt32LittleEndian(end, 0x06054B50);
        BinaryPrimitives.WriteInt16LittleEndian(end.AsSpan(8), (short)records);
        BinaryPrimitives.WriteInt16LittleEndian(end.AsSpan(10), (short)records);
        BinaryPrimitives.WriteInt32LittleEndian(end.AsSpan(12), directoryLength);
        BinaryPrimitives.WriteInt32LittleEndian(end.AsSpan(16), directoryOffset);
        return end;
    }
}
