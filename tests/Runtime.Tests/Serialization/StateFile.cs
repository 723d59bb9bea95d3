using System.Buffers.Binary;
using System.Text;
using Lucid.Tests.Architecture;

namespace Lucid.Tests.Serialization;

/// <summary>Files as bytes: built by hand, committed, saved.</summary>
internal static class StateFile
{
    public static byte[] Of(string header, params byte[] data) => Of(Encoding.UTF8.GetBytes(header), data);

    public static byte[] Of(byte[] header, params byte[] data) => WithLength((ulong)header.Length, [.. header, .. data]);

    /// <summary>A file of one tensor.</summary>
    public static byte[] Of(string name, string entry, params byte[] data) => Of($$"""{"{{name}}":{{entry}}}""", data);

    /// <summary>What a header says of a tensor.</summary>
    public static string Entry(string type, string shape, string offsets) =>
        $$"""{"dtype":"{{type}}","shape":{{shape}},"data_offsets":{{offsets}}}""";

    /// <summary>A file that claims a length of its header, whatever follows.</summary>
    public static byte[] WithLength(ulong headerLength, params byte[] rest)
    {
        byte[] file = new byte[8 + rest.Length];
        BinaryPrimitives.WriteUInt64LittleEndian(file, headerLength);
        rest.CopyTo(file, 8);
        return file;
    }

    /// <summary>A committed file; README.md in this folder says where it comes from.</summary>
    public static byte[] Committed(string name) => File.ReadAllBytes(PathOf(name));

    public static string PathOf(string name) => Path.Combine(SourceTree.Root, "tests/Runtime.Tests/Serialization", name);

    public static SafetensorsFile Load(byte[] file)
    {
        using var stream = new MemoryStream(file, writable: false);
        return Safetensors.Load(stream);
    }

    public static byte[] Save(IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        using var stream = new MemoryStream();
        Safetensors.Save(stream, tensors, metadata);
        return stream.ToArray();
    }

    /// <summary>The header's text, padding included.</summary>
    public static string HeaderOf(byte[] file) => Encoding.UTF8.GetString(file, 8, (int)BinaryPrimitives.ReadUInt64LittleEndian(file));

    public static void AssertEqual(IReadOnlyDictionary<string, Tensor> expected, IReadOnlyDictionary<string, Tensor> actual)
    {
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), actual.Keys.Order(StringComparer.Ordinal));
        foreach ((string name, Tensor tensor) in expected)
        {
            Assert.Equal(tensor.Shape, actual[name].Shape);
            Assert.Equal(BitsOf(tensor), BitsOf(actual[name]));
            Assert.Equal(WholeNumber.ExactValueOf(tensor), WholeNumber.ExactValueOf(actual[name]));
        }
    }

    private static int[] BitsOf(Tensor tensor) => Array.ConvertAll(tensor.AsReadOnlySpan().ToArray(), BitConverter.SingleToInt32Bits);
}
