using System.Buffers.Binary;
using System.Text;

namespace Lucid.Tests.Serialization;

/// <summary>One to three random faults, the same for the same seed.</summary>
internal sealed class FileMutation(int seed)
{
    /// <summary>What parsers stumble over.</summary>
    private static readonly string[] Snippets =
    [
        "0", "1", "-1", "-0", "4", "8", "00", "1.0", "1e9", "1e400", "2147483647", "2147483648", "4294967296",
        "9223372036854775807", "9223372036854775808", "18446744073709551615", "18446744073709551616",
        "null", "true", "{", "}", "[", "]", "{}", "[]", ",", ":", "\"", "\\", "\\u0000", "\\ud83d", "\0", " ", "\n", "//",
        "F16", "BF16", "F32", "F64", "I64", "U8", "dtype", "shape", "data_offsets", "__metadata__", "\"a\":1,", "\"__metadata__\":{},",
    ];

    private readonly Random _random = new(seed);

    public byte[] Of(byte[] good)
    {
        List<byte> file = [.. good];
        int headerEnd = 8 + (int)BinaryPrimitives.ReadUInt64LittleEndian(good);
        for (int fault = _random.Next(1, 4); fault > 0; fault--)
        {
            int length = file.Count;
            Change(file, headerEnd);

            // Mostly the header's length follows, or little but the length would be tested.
            headerEnd = Math.Clamp(headerEnd + file.Count - length, 0, file.Count);
        }

        byte[] mutated = [.. file];
        if (mutated.Length >= 8 && headerEnd >= 8 && _random.Next(8) > 0)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(mutated, (ulong)headerEnd - 8);
        }

        return mutated;
    }

    private void Change(List<byte> file, int headerEnd)
    {
        // Three times of four in the header, where the rules are.
        int position = _random.Next(4) > 0 && headerEnd > 8 ? _random.Next(8, headerEnd) : _random.Next(file.Count + 1);
        int room = file.Count - position;
        switch (_random.Next(9))
        {
            case 0 when room > 0:
                file[position] ^= (byte)(1 << _random.Next(8));
                break;
            case 1 when room > 0:
                file[position] = (byte)_random.Next(256);
                break;
            case 2:
                file.RemoveRange(position, Math.Min(room, _random.Next(1, 16)));
                break;
            case 3:
                file.InsertRange(position, file.GetRange(position, Math.Min(room, _random.Next(1, 64))));
                break;
            case 4 when _random.Next(4) == 0:
                file.RemoveRange(position, room);
                break;
            case 5:
                file.AddRange(new byte[_random.Next(1, 16)]);
                break;
            case 6:
                file.InsertRange(position, Snippet());
                break;
            default:
                ReplaceNumber(file, position, headerEnd);
                break;
        }
    }

    /// <summary>Puts another number in the place of the next one.</summary>
    private void ReplaceNumber(List<byte> file, int position, int headerEnd)
    {
        int start = file.FindIndex(position, value => char.IsAsciiDigit((char)value));
        if (start < 8 || start >= headerEnd)
        {
            return;
        }

        int end = start;
        while (end < file.Count && char.IsAsciiDigit((char)file[end]))
        {
            end++;
        }

        file.RemoveRange(start, end - start);
        file.InsertRange(start, Snippet());
    }

    private byte[] Snippet() => Encoding.ASCII.GetBytes(Snippets[_random.Next(Snippets.Length)]);
}
