using System.Buffers.Binary;

namespace Lucid.Tests.Serialization.Torch;

/// <summary>Files in the form before PyTorch 1.6: a row of pickles, then storages.</summary>
internal static class TorchRow
{
    public static readonly byte[] Magic = [0x80, 2, 0x8A, 10, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, (byte)'.'];
    public static readonly byte[] Version = new PickleWriter().Number(1001).Stopped;
    public static readonly byte[] Machine = new PickleWriter().Raw("}").Stopped;

    /// <summary>A file of a pickle and storages of floats by their names.</summary>
    public static byte[] Of(byte[] pickle, params (string Name, byte[] Bytes)[] storages) =>
        [.. Magic, .. Version, .. Machine, .. pickle, .. Names([.. storages.Select(storage => storage.Name)]),
            .. storages.SelectMany(storage => Storage(storage.Bytes.Length / sizeof(float), storage.Bytes))];

    public static byte[] Names(params string[] names)
    {
        PickleWriter list = new PickleWriter().Raw("](");
        foreach (string name in names)
        {
            list.Text(name);
        }

        return list.Raw("e").Stopped;
    }

    public static byte[] Storage(long count, byte[] bytes)
    {
        byte[] prefix = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(prefix, count);
        return [.. prefix, .. bytes];
    }
}
