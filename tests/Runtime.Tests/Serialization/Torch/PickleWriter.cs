using System.Buffers.Binary;
using System.Text;

namespace Lucid.Tests.Serialization.Torch;

/// <summary>A pickle, instruction by instruction: none that PyTorch would not write is kept from being written.</summary>
internal sealed class PickleWriter
{
    private readonly List<byte> _bytes = [];

    /// <summary>The pickle with its end.</summary>
    public byte[] Stopped => [.. _bytes, (byte)'.'];

    /// <summary>The pickle as it is.</summary>
    public byte[] Open => [.. _bytes];

    /// <summary>Instructions and what follows them, as letters below 256.</summary>
    public PickleWriter Raw(string instructions, int times = 1)
    {
        byte[] bytes = Encoding.Latin1.GetBytes(instructions);
        for (int i = 0; i < times; i++)
        {
            _bytes.AddRange(bytes);
        }

        return this;
    }

    public PickleWriter Text(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return Sized('X', (uint)bytes.Length, bytes);
    }

    /// <summary>An instruction, a length of four bytes, and what should be as long.</summary>
    public PickleWriter Sized(char instruction, uint length, params byte[] bytes)
    {
        _bytes.Add((byte)instruction);
        byte[] size = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(size, length);
        _bytes.AddRange(size);
        _bytes.AddRange(bytes);
        return this;
    }

    public PickleWriter Number(long number)
    {
        byte[] bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        _bytes.AddRange([0x8A, sizeof(long), .. bytes]);
        return this;
    }

    public PickleWriter Tuple(params long[] numbers)
    {
        Raw("(");
        foreach (long number in numbers)
        {
            Number(number);
        }

        return Raw("t");
    }

    public PickleWriter Global(string module, string name) => Raw($"c{module}\n{name}\n");

    public PickleWriter Storage(string key, long count, string storageClass = "FloatStorage") =>
        Raw("(").Text("storage").Global("torch", storageClass).Text(key).Text("cpu").Number(count).Raw("tQ");

    /// <summary>A tensor in a storage.</summary>
    public PickleWriter Tensor(string key, long count, long offset, long[] sizes, long[] strides, string storageClass = "FloatStorage") =>
        Global("torch._utils", "_rebuild_tensor_v2").Raw("(").Storage(key, count, storageClass)
            .Number(offset).Tuple(sizes).Tuple(strides).Raw("\x89}tR");

    /// <summary>A dictionary with one tensor in it.</summary>
    public static byte[] OfTensor(long count, long offset, long[] sizes, long[] strides, string storageClass = "FloatStorage") =>
        new PickleWriter().Raw("}").Text("a").Tensor("0", count, offset, sizes, strides, storageClass).Raw("s").Stopped;
}
