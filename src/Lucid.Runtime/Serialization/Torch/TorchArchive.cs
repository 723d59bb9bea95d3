using System.Collections.ObjectModel;
using System.IO.Compression;

namespace Lucid.Serialization;

/// <summary>
/// PyTorch's files since version 1.6: a zip archive of one folder, in it a pickle, <c>data.pkl</c>, and a record for each storage.
/// </summary>
internal sealed class TorchArchive
{
    private const string PickleName = "data.pkl";
    private const int LongestByteOrder = 16;

    private readonly TorchSource _source;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = [];
    private readonly string _folder;
    private readonly bool _isBigEndian;

    private TorchArchive(TorchSource source, FileFormat format)
    {
        _source = source;
        foreach (ZipArchiveEntry entry in Entries(source))
        {
            if (!_entries.TryAdd(entry.FullName, entry))
            {
                throw source.Fault($"Expected each record once in the zip archive, got {Quoted.Name(entry.FullName)} twice.");
            }
        }

        _folder = Folder(format);
        _isBigEndian = IsBigEndian();
    }

    /// <summary>The value that an archive holds.</summary>
    /// <param name="source">The file.</param>
    /// <param name="format">What the archive looks like, where it is none of PyTorch's.</param>
    /// <param name="storages">Where its tensors lie.</param>
    public static object? Read(TorchSource source, FileFormat format, out TorchStorages storages)
    {
        var archive = new TorchArchive(source, format);
        storages = new TorchStorages(archive.Storage);
        byte[] pickle = archive.Bytes(PickleName, Array.MaxLength);
        var reader = new PickleReader(new MemoryStream(pickle), source, PickleName);
        object? root = new Unpickler(reader, storages.Load).Read();
        return reader.Remaining == 0 ? root : throw reader.Fault($"expected the end, got {reader.Remaining} more bytes");
    }

    private static ReadOnlyCollection<ZipArchiveEntry> Entries(TorchSource source)
    {
        try
        {
            return new ZipArchive(source.Stream, ZipArchiveMode.Read, leaveOpen: true).Entries;
        }
        catch (Exception error) when (IsOfArchive(error))
        {
            throw source.Fault($"Expected a whole zip archive, got an error: {error.Message}", error);
        }
    }

    /// <summary>What the archive's reader throws at what is none: its own exceptions, or those of seeking and of sums of lengths.</summary>
    private static bool IsOfArchive(Exception error) =>
        error is InvalidDataException or EndOfStreamException or ArgumentException or OverflowException or NotSupportedException;

    /// <summary>The folder of the pickle, with the slash.</summary>
    private string Folder(FileFormat format)
    {
        string[] folders =
        [
            .. _entries.Keys
                .Where(name => name.EndsWith("/" + PickleName, StringComparison.Ordinal) && name.IndexOf('/') == name.LastIndexOf('/'))
                .Select(name => name[..^PickleName.Length]),
        ];
        if (folders.Length > 1)
        {
            throw _source.Fault($"Expected one folder with {PickleName} in the zip archive, got {folders.Length}.");
        }

        FileFormat? other = folders.Length == 0 ? format
            : _entries.ContainsKey(folders[0] + "constants.pkl") ? FileFormat.TorchScript
            : null;
        return other is null ? folders[0] : throw _source.Fault(
            $"Expected a zip archive of torch.save's, with {PickleName} in a folder, got {other.Description}. {other.Advice}");
    }

    private bool IsBigEndian()
    {
        const string Name = "byteorder";
        if (!_entries.ContainsKey(_folder + Name))
        {
            return false;
        }

        string? order = PickleReader.Text(Bytes(Name, LongestByteOrder));
        return order is "little" or "big" ? order == "big" : throw _source.Fault(
            $"Record {Quoted.Name(Name)}: expected little or big, got {Quoted.Name(order ?? "bytes")}.");
    }

    private TorchStorage Storage(string key, TorchElementType type, long byteCount, PickleReader reader)
    {
        ZipArchiveEntry entry = _entries.GetValueOrDefault($"{_folder}data/{key}")
            ?? throw reader.Fault($"expected storage {Quoted.Name(key)} among the records, got none");
        return entry.Length == byteCount
            ? new TorchStorage(_source, key, type, byteCount) { IsBigEndian = _isBigEndian, Read = read => Read(entry, read) }
            : throw reader.Fault($"expected {byteCount} bytes in storage {Quoted.Name(key)}, got {entry.Length}");
    }

    /// <summary>All bytes of a record.</summary>
    private byte[] Bytes(string name, int longest)
    {
        ZipArchiveEntry entry = _entries[_folder + name];
        if (entry.Length > longest)
        {
            throw _source.Fault($"Record {Quoted.Name(name)}: expected at most {longest} bytes, got {entry.Length}.");
        }

        _source.Spend(entry.Length, $"Record {Quoted.Name(name)}");
        try
        {
            byte[] bytes = new byte[entry.Length];
            Read(entry, data => data.ReadExactly(bytes));
            return bytes;
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            throw _source.Fault($"Record {Quoted.Name(name)}: expected {entry.Length} bytes, got an error: {error.Message}", error);
        }
    }

    /// <summary>Reads a record; what the archive's reader throws at a wrong one becomes one exception.</summary>
    private void Read(ZipArchiveEntry entry, Action<Stream> read)
    {
        // The archive does not know that the file was closed.
        _ = _source.Stream;
        Stream data;
        try
        {
            data = entry.Open();
        }
        catch (Exception error) when (IsOfArchive(error) && error is not InvalidDataException)
        {
            throw new InvalidDataException(error.Message, error);
        }

        using (data)
        {
            read(data);
            if (data.ReadByte() >= 0)
            {
                throw new InvalidDataException("there are more");
            }
        }
    }
}
