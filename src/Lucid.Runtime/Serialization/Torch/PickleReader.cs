using System.Text;

namespace Lucid.Serialization;

/// <summary>The bytes of one pickle, or of several in a row. Nothing is taken for what is not there.</summary>
/// <param name="stream">The bytes, from where the stream stands.</param>
/// <param name="source">The file.</param>
/// <param name="part">What messages call this part of the file.</param>
internal sealed class PickleReader(Stream stream, TorchSource source, string part)
{
    private const int PieceByteCount = 1 << 14;
    private const int LongestLine = 1 << 20;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly byte[] _piece = new byte[Math.Min(PieceByteCount, stream.Length - stream.Position)];
    private readonly long _length = stream.Length - stream.Position;
    private int _start;
    private int _end;

    /// <summary>The bytes read.</summary>
    public long Position { get; private set; }

    /// <summary>The bytes left.</summary>
    public long Remaining => _length - Position;

    public byte ReadByte()
    {
        if (_start == _end)
        {
            Refill();
        }

        Position++;
        return _piece[_start++];
    }

    /// <summary>The next bytes, which are valid until more are read.</summary>
    public ReadOnlySpan<byte> Read(ulong count)
    {
        if (count > (ulong)Math.Min(Remaining, Array.MaxLength))
        {
            throw Fault($"expected {count} more bytes, got {Remaining}");
        }

        int length = (int)count;
        if (length <= _end - _start)
        {
            _start += length;
            Position += length;
            return _piece.AsSpan(_start - length, length);
        }

        byte[] bytes = new byte[length];
        int there = _end - _start;
        _piece.AsSpan(_start, there).CopyTo(bytes);
        _start = _end;
        stream.ReadExactly(bytes.AsSpan(there));
        Position += length;
        return bytes;
    }

    /// <summary>The next bytes up to a line's end, which is read and left out; valid until more are read.</summary>
    public ReadOnlySpan<byte> ReadLine()
    {
        var line = new List<byte>();
        while (line.Count <= LongestLine)
        {
            byte next = ReadByte();
            if (next == '\n')
            {
                return line.ToArray();
            }

            line.Add(next);
        }

        throw Fault($"expected a line of at most {LongestLine} bytes, got a longer one");
    }

    /// <summary>The next bytes as text.</summary>
    public string ReadText(ulong count) => Text(Read(count)) ?? throw Fault("expected a text in UTF-8, got bytes that are not");

    /// <summary>Bytes as text; null where they are not UTF-8.</summary>
    public static string? Text(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>An exception that names the place.</summary>
    public TorchFileException Fault(string message) => source.Fault($"{part}, byte {Position}: {message}.");

    /// <inheritdoc cref="TorchSource.Spend"/>
    public void Spend(long bytes, string what) => source.Spend(bytes, $"{part}, byte {Position}: {what}");

    private void Refill()
    {
        _start = 0;
        _end = stream.Read(_piece, 0, (int)Math.Min(_piece.Length, Remaining));
        if (_end == 0)
        {
            throw Fault("expected more of the pickle, got the end");
        }
    }
}
