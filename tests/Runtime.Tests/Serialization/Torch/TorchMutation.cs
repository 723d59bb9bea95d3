using System.Text;

namespace Lucid.Tests.Serialization.Torch;

/// <summary>One to three random faults in a file of PyTorch's, the same for the same seed.</summary>
internal sealed class TorchMutation(int seed)
{
    /// <summary>What an unpickler may stumble over: instructions and their arguments.</summary>
    private static readonly string[] Snippets =
    [
        "}", "]", ")", "(", "t", "\u0085", "\u0086", "\u0087", "e", "a", "s", "u", "b", "R", "\u0081", "Q", "0", "1", "2",
        "N", "\u0088", "h\0", "q\u0001", "\u0094",
        "K\0", "K\u00FF", "J\u00FF\u00FF\u00FF\u00FF", "M\u00FF\u00FF", "X\u00FF\u00FF\u00FF\u007F", "X\u0001\0\0\0a",
        "\u008D\0\0\0\0\0\0\0\u0001",
        "\u008A\u0008\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u007F", "\u008A\0", "G\u007F\u00F0\0\0\0\0\0\0",
        "r\u00FF\u00FF\u00FF\u00FF", "j\u00FF\u00FF\u00FF\u00FF",
        "cos\nsystem\n", "ctorch\nLongStorage\n", "ctorch._utils\n_rebuild_tensor_v3\n", "ccollections\nOrderedDict\n",
        "c_codecs\nencode\n", "L12L\n", "S'a'\n",
        "\u0093", "\u0092", "\u0095\0\0\0\0\0\0\0\0", "\u0080\u0005", ".", "d", "l", "o", "i__main__\na\n", "F1e9\n", "I01\n",
        "g1\n", "p9\n", "P1\n", "\u0096",
    ];

    private readonly Random _random = new(seed);

    public byte[] Of(byte[] good)
    {
        bool isZip = good is [(byte)'P', (byte)'K', ..];
        if (!isZip || _random.Next(4) == 0)
        {
            return Changed(good);
        }

        // Mostly the archive stays whole, or little but the archive would be tested.
        (string Name, byte[] Bytes)[] records = TorchZip.RecordsOf(good);
        int chosen = _random.Next(8) == 0
            ? _random.Next(records.Length)
            : Array.FindIndex(records, record => record.Name.EndsWith(".pkl", StringComparison.Ordinal));
        records[chosen].Bytes = Changed(records[chosen].Bytes);
        return TorchZip.Records(records);
    }

    private byte[] Changed(byte[] good)
    {
        List<byte> bytes = [.. good];
        for (int fault = _random.Next(1, 4); fault > 0; fault--)
        {
            Change(bytes);
        }

        return [.. bytes];
    }

    private void Change(List<byte> bytes)
    {
        int position = _random.Next(bytes.Count + 1);
        int room = bytes.Count - position;
        switch (_random.Next(9))
        {
            case 0 when room > 0:
                bytes[position] ^= (byte)(1 << _random.Next(8));
                break;
            case 1 when room > 0:
                bytes[position] = (byte)_random.Next(256);
                break;
            case 2:
                bytes.RemoveRange(position, Math.Min(room, _random.Next(1, 16)));
                break;
            case 3:
                bytes.InsertRange(position, bytes.GetRange(position, Math.Min(room, _random.Next(1, 64))));
                break;
            case 4 when _random.Next(4) == 0:
                bytes.RemoveRange(position, room);
                break;
            case 5 when _random.Next(2) == 0:
                bytes.AddRange(new byte[_random.Next(1, 16)]);
                break;
            case 6:
                bytes.InsertRange(position, Snippet());
                break;
            default:
                byte[] snippet = Snippet();
                bytes.RemoveRange(position, Math.Min(room, snippet.Length));
                bytes.InsertRange(position, snippet);
                break;
        }
    }

    private byte[] Snippet() => Encoding.Latin1.GetBytes(Snippets[_random.Next(Snippets.Length)]);
}
