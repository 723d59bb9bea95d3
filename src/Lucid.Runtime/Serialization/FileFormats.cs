using System.Text;
using System.Text.Unicode;

namespace Lucid.Serialization;

/// <summary>Recognises a file by its content: its name says nothing.</summary>
internal static class FileFormats
{
    /// <summary>The bytes from a file's beginning that are looked at.</summary>
    public const int HeadByteCount = 4096;

    /// <summary>The bytes from a file's end that are looked at: an archive has its table of contents there.</summary>
    public const int TailByteCount = 1 << 16;

    private const byte PickleProtocol = 0x80;
    private const byte NewestPickleProtocol = 5;
    private const int PickleMagicByteCount = 64;

    // The number 0x1950a86a20f9469cfc6c, by which PyTorch knows its own older files, as each pickle protocol writes it.
    private static readonly byte[] TorchMagic = [0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19];
    private static readonly byte[] TorchMagicInDigits = "L119547037146038801333356L"u8.ToArray();

    private static readonly (int Offset, byte[] Magic, FileFormat Format)[] Magics =
    [
        (0, TorchMagicInDigits, FileFormat.TorchPickle),
        (0, [0x93, .. "NUMPY"u8], FileFormat.NumpyArray),
        (0, [0x89, .. "HDF\r\n"u8, 0x1A, .. "\n"u8], FileFormat.Hdf5),
        (0, "GGUF"u8.ToArray(), FileFormat.Gguf),
        (4, "TFL3"u8.ToArray(), FileFormat.TfLite),
        (0, "MATLAB 5.0 MAT-file"u8.ToArray(), FileFormat.Matlab),
        (344, "n+1\0"u8.ToArray(), FileFormat.Scan),
        (4, "n+2\0"u8.ToArray(), FileFormat.Scan),
        (128, "DICM"u8.ToArray(), FileFormat.Scan),
        (0, [0x1F, 0x8B, 0x08], FileFormat.Compressed),
        (0, "BZh"u8.ToArray(), FileFormat.Compressed),
        (0, [0xFD, .. "7zXZ\0"u8], FileFormat.Compressed),
        (0, [0x28, 0xB5, 0x2F, 0xFD], FileFormat.Compressed),
        (0, [.. "7z"u8, 0xBC, 0xAF, 0x27, 0x1C], FileFormat.Compressed),
    ];

    /// <summary>The format of a file; null where it is none that is known, or may be a safetensors file.</summary>
    /// <param name="head">Its first <see cref="HeadByteCount"/> bytes, or all if it has fewer.</param>
    /// <param name="tail">Its last <see cref="TailByteCount"/> bytes, or as many as are behind the head; empty where they are not known.</param>
    public static FileFormat? Recognise(ReadOnlySpan<byte> head, ReadOnlySpan<byte> tail)
    {
        foreach ((int offset, byte[] magic, FileFormat format) in Magics)
        {
            if (head.Length > offset && head[offset..].StartsWith(magic))
            {
                return format;
            }
        }

        return head.IsEmpty ? FileFormat.Empty
            : head.StartsWith("PK\x03\x04"u8) || head.StartsWith("PK\x05\x06"u8) ? Zip(head, tail)
            : head.Length > 262 && head[257..].StartsWith("ustar"u8) ? Tar(head)
            : head[0] == PickleProtocol && head.Length > 1 && head[1] <= NewestPickleProtocol ? PickleIn(head)
            : ProtocolBuffer(head) ?? TextIn(head);
    }

    private static FileFormat Zip(ReadOnlySpan<byte> head, ReadOnlySpan<byte> tail) =>
        Names(head, tail, "/constants.pkl"u8) ? FileFormat.TorchScript
        : Names(head, tail, "serialized_exported_program"u8) || Names(head, tail, "archive_format"u8) ? FileFormat.TorchExport
        : Names(head, tail, "/data.pkl"u8) ? FileFormat.TorchZip
        : Names(head, tail, "model.weights.h5"u8) ? FileFormat.Keras
        : Names(head, tail, ".npy"u8) ? FileFormat.NumpyArchive
        : FileFormat.ZipArchive;

    private static bool Names(ReadOnlySpan<byte> head, ReadOnlySpan<byte> tail, ReadOnlySpan<byte> name) =>
        head.IndexOf(name) >= 0 || tail.IndexOf(name) >= 0;

    /// <summary>By the name of its first file.</summary>
    private static FileFormat Tar(ReadOnlySpan<byte> head) =>
        head.StartsWith("sys_info\0"u8) || head.StartsWith("pickle\0"u8) || head.StartsWith("storages\0"u8) || head.StartsWith("tensors\0"u8)
            ? FileFormat.TorchTar
            : FileFormat.TarArchive;

    private static FileFormat PickleIn(ReadOnlySpan<byte> head) =>
        head[..Math.Min(head.Length, PickleMagicByteCount)].IndexOf(TorchMagic) >= 0 ? FileFormat.TorchPickle : FileFormat.Pickle;

    /// <summary>
    /// Models as messages of protocol buffers have no magic number. Both formats begin with a number, of a version. In ONNX follow texts, or
    /// the graph or the sets of operators; in a saved model of TensorFlow a message, which begins with a field of its own.
    /// </summary>
    private static FileFormat? ProtocolBuffer(ReadOnlySpan<byte> head)
    {
        const byte VersionField = 0x08, FirstMessage = 0x0A;
        if (head.Length < 5 || head[0] != VersionField || head[1] is 0 or > 64)
        {
            return null;
        }

        bool hasText = head[3] < 128 && IsText(head[4..Math.Min(head.Length, 4 + head[3])]);
        return head[2] switch
        {
            0x12 or 0x1A or 0x22 or 0x32 when hasText => FileFormat.Onnx,
            0x3A or 0x42 => FileFormat.Onnx,
            0x12 when head[3..Math.Min(head.Length, 9)].Contains(FirstMessage) => FileFormat.SavedModel,
            _ => null,
        };
    }

    private static FileFormat? TextIn(ReadOnlySpan<byte> head)
    {
        ReadOnlySpan<byte> start = head.StartsWith(Encoding.UTF8.Preamble) ? head[Encoding.UTF8.Preamble.Length..] : head;
        start = start.TrimStart(" \t\r\n"u8);
        return !IsText(start) ? null
            : start.StartsWith("version https://git-lfs.github.com/spec/"u8) ? FileFormat.LfsPointer
            : start.StartsWith("<"u8) ? Markup(start)
            : start.StartsWith("{"u8) || start.StartsWith("["u8) ? JsonIn(start)
            : FileFormat.Text;
    }

    private static bool IsText(ReadOnlySpan<byte> bytes)
    {
        // The last letter may be cut.
        int end = bytes.Length;
        while (end > 0 && bytes.Length - end < 3 && !Utf8.IsValid(bytes[..end]))
        {
            end--;
        }

        return Utf8.IsValid(bytes[..end]) && bytes.IndexOfAnyInRange<byte>(0x00, 0x08) < 0 && bytes.IndexOfAnyInRange<byte>(0x0E, 0x1A) < 0;
    }

    private static FileFormat Markup(ReadOnlySpan<byte> text)
    {
        string lower = Encoding.UTF8.GetString(text).ToLowerInvariant();
        return lower.Contains("<html", StringComparison.Ordinal) || lower.Contains("<!doctype html", StringComparison.Ordinal)
            ? FileFormat.WebPage
            : FileFormat.Xml;
    }

    private static FileFormat JsonIn(ReadOnlySpan<byte> text) => text.IndexOf("\"weight_map\""u8) >= 0 ? FileFormat.ShardIndex : FileFormat.Json;
}
