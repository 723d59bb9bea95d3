using System.Buffers.Binary;

namespace Lucid.Serialization;

/// <summary>A file's header: its tensors in the order of its text, and its metadata. The sizes of each tensor fit its span.</summary>
internal sealed record SafetensorsHeader(IReadOnlyList<StoredTensor> Tensors, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>The most bytes that the format allows a header.</summary>
    public const int MaxByteCount = 100_000_000;

    /// <summary>The bytes before the header, which hold its length.</summary>
    public const int PrefixByteCount = sizeof(ulong);

    /// <summary>The key of the metadata, which no tensor may have.</summary>
    public const string MetadataKey = "__metadata__";

    /// <summary>What a tensor's fields are called.</summary>
    public const string TypeField = "dtype";

    /// <inheritdoc cref="TypeField"/>
    public const string ShapeField = "shape";

    /// <inheritdoc cref="TypeField"/>
    public const string OffsetsField = "data_offsets";

    /// <summary>Whether a file that begins so may be one of this format, intact or damaged.</summary>
    public static bool MayBegin(ReadOnlySpan<byte> head) =>
        head.Length > PrefixByteCount
        && head[PrefixByteCount] == '{'
        && BinaryPrimitives.ReadUInt64LittleEndian(head) <= MaxByteCount;

    /// <summary>
    /// The tensors in the order of their data, which leaves no gap, overlaps nowhere and, where its length is known, is used up.
    /// </summary>
    /// <param name="dataLength">The bytes after the header; null when they have not all arrived.</param>
    /// <exception cref="SafetensorsException">The data has a gap, an overlap, or another length.</exception>
    public IReadOnlyList<StoredTensor> InOrderOfData(long? dataLength)
    {
        StoredTensor[] ordered = [.. Tensors.OrderBy(tensor => tensor.Begin).ThenBy(tensor => tensor.End)];
        long position = 0;
        foreach (StoredTensor tensor in ordered)
        {
            if (tensor.Begin != position)
            {
                string fault = tensor.Begin < position ? "overlaps the data before it" : "leaves a gap";
                throw new SafetensorsException(
                    $"The data of tensor {Quoted.Name(tensor.Name)} {fault}: expected it to begin at {position}, got {tensor.Begin}.");
            }

            position = tensor.End;
        }

        return dataLength is null || dataLength == position
            ? ordered
            : throw new SafetensorsException($"Expected {position} bytes of data after the header, got {dataLength}.");
    }
}
