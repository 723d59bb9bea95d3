using System.Buffers.Binary;
using System.Text;

namespace Lucid.Tests.Serialization;

public sealed class SafetensorsTests
{
    private static Dictionary<string, Tensor> Mixed() => new()
    {
        ["weight"] = Tensor.Create([1, -0f, float.NaN, float.NegativeInfinity, float.Epsilon, float.MaxValue], 2, 3),
        ["scalar"] = Tensor.Full(0.1f),
        ["empty"] = Tensor.Zeros(3, 0, 2),
        ["größe \"1\" \\ \n 🙂"] = Tensor.RandomNormal([2, 3, 4, 5, 6], seed: 1),
        ["count"] = new WholeNumber(long.MaxValue),
        [""] = Tensor.Ones(1, 1),
    };

    [Fact]
    public void Load_OfSaved_GivesTheSameBits()
    {
        var metadata = new Dictionary<string, string> { ["format"] = "pt", ["note"] = "é \" \u0001", [""] = "" };
        byte[] bytes = StateFile.Save(Mixed(), metadata);

        SafetensorsFile loaded = StateFile.Load(bytes);

        StateFile.AssertEqual(Mixed(), loaded);
        Assert.Equal(metadata, loaded.Metadata);
        Assert.Equal(bytes, StateFile.Save(loaded, loaded.Metadata));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1 << 20)]
    public void Load_FromAStreamThatCannotSeek_GivesTheSame(int atATime)
    {
        // Longer than a piece, so that memory has to grow.
        var tensors = new Dictionary<string, Tensor>(Mixed()) { ["long"] = Tensor.RandomNormal([70_001], seed: 2) };
        using var stream = new ArrivingStream(StateFile.Save(tensors), atATime);

        StateFile.AssertEqual(tensors, Safetensors.Load(stream));
    }

    [Fact]
    public void Load_OfAFileLongerThanAPiece_GivesTheSameBits()
    {
        using var folder = new TemporaryFolder();
        var tensors = new Dictionary<string, Tensor> { ["long"] = Tensor.RandomNormal([3, 70_001], seed: 2), ["short"] = Tensor.Ones(1) };

        Safetensors.Save(folder.PathOf("state.safetensors"), tensors);

        StateFile.AssertEqual(tensors, Safetensors.Load(folder.PathOf("state.safetensors")));
    }

    [Fact]
    public void Save_WritesTheFormatToTheByte()
    {
        var tensors = new Dictionary<string, Tensor>
        {
            ["b"] = Tensor.Create([1.5f, -2f], 2),
            ["n"] = new WholeNumber(258),
            ["a"] = Tensor.Full(0.25f),
        };

        byte[] file = StateFile.Save(tensors, new Dictionary<string, string> { ["z"] = "1", ["format"] = "pt" });

        string header =
            """
            {"__metadata__":{"format":"pt","z":"1"},"n":{"dtype":"I64","shape":[],"data_offsets":[0,8]},
            """.TrimEnd() +
            """
            "a":{"dtype":"F32","shape":[],"data_offsets":[8,12]},"b":{"dtype":"F32","shape":[2],"data_offsets":[12,20]}}
            """.TrimEnd();
        string padded = header.PadRight((header.Length + 7) / 8 * 8);
        byte[] data = [2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0x80, 0x3E, 0, 0, 0xC0, 0x3F, 0, 0, 0, 0xC0];
        Assert.Equal(StateFile.Of(padded, data), file);
    }

    /// <summary>The bytes depend on what is saved, not on the order in which a dictionary happens to give it.</summary>
    [Fact]
    public void Save_InAnyOrder_GivesTheSameBytes()
    {
        Dictionary<string, Tensor> tensors = Mixed();
        var metadata = new Dictionary<string, string> { ["b"] = "1", ["a"] = "2" };

        byte[] reversed = StateFile.Save(
            new OrderedDictionary<string, Tensor>(tensors.Reverse()), new OrderedDictionary<string, string>(metadata.Reverse()));

        Assert.Equal(StateFile.Save(tensors, metadata), reversed);
    }

    /// <summary>In UTF-8 the last letter of the basic plane comes before an emoji, in UTF-16 behind it.</summary>
    [Fact]
    public void Save_SortsNamesByTheirBytes()
    {
        byte[] file = StateFile.Save(new Dictionary<string, Tensor> { ["🙂"] = Tensor.Full(1), ["\uFFFD"] = Tensor.Full(2) });

        Assert.Equal(["\uFFFD", "🙂"], StateFile.Load(file).Keys);
        Assert.Equal(2f, BinaryPrimitives.ReadSingleLittleEndian(file.AsSpan(^8..^4)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Save_AlignsTheData(int nameLength)
    {
        byte[] file = StateFile.Save(new Dictionary<string, Tensor> { [new string('n', nameLength)] = Tensor.Full(1) });

        Assert.Equal(0, (file.Length - sizeof(float)) % 8);
        Assert.Equal('{', (char)file[8]);
    }

    [Fact]
    public void Save_OfNothing_IsAFileOfNothing()
    {
        byte[] file = StateFile.Save(new Dictionary<string, Tensor>());

        Assert.Equal(StateFile.Of("{}      "), file);
        SafetensorsFile loaded = StateFile.Load(file);
        Assert.Empty(loaded);
        Assert.Empty(loaded.Metadata);
    }

    [Fact]
    public void Load_ReadsFromWhereTheStreamStands()
    {
        using var stream = new MemoryStream();
        stream.Write([1, 2, 3]);
        Safetensors.Save(stream, Mixed());
        stream.Position = 3;

        StateFile.AssertEqual(Mixed(), Safetensors.Load(stream));
        Assert.Equal(stream.Length, stream.Position);
    }

    [Fact]
    public void Load_KeepsTheOrderOfTheHeader_WhateverTheOrderOfTheData()
    {
        byte[] file = StateFile.Of(
            """{ "b" : {"shape":[1],"data_offsets":[4,8],"dtype":"F32"}, "a":{"dtype":"F32","data_offsets":[0,4],"shape":[1]} }   """,
            [0, 0, 0x80, 0x3F, 0, 0, 0, 0x40]);

        SafetensorsFile loaded = StateFile.Load(file);

        Assert.Equal(["b", "a"], loaded.Keys);
        Assert.Equal([2f, 1f], loaded.Values.Select(tensor => tensor.Item()));
    }

    [Fact]
    public void Load_TakesEmptyTensorsBetweenOthers()
    {
        byte[] file = StateFile.Of(
            """
            {"c":{"dtype":"F32","shape":[1],"data_offsets":[4,8]},
            "e":{"dtype":"F64","shape":[0,2147483647,2147483647],"data_offsets":[4,4]},
            "a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"f":{"dtype":"I64","shape":[2,0],"data_offsets":[8,8]}}
            """,
            new byte[8]);

        Assert.Equal(0, StateFile.Load(file)["e"].Shape.ElementCount);
    }

    [Theory]
    [InlineData("F16", "003C 0100 00FC FF7B", new[] { 1f, 5.9604645e-8f, float.NegativeInfinity, 65504f })]
    [InlineData("BF16", "803F 0100 80FF 7F7F", new[] { 1f, 9.1835e-41f, float.NegativeInfinity, 3.3895314e38f })]
    [InlineData("I64", "0100000100000000 0300000100000000 FBFFFFFFFFFFFFFF", new[] { 16777216f, 16777220f, -5f })]
    [InlineData("F64", "9A9999999999B93F 9C7500883CE4377E", new[] { 0.1f, float.PositiveInfinity })]
    public void Load_RoundsOtherTypesToTheNearestFloat(string type, string hexadecimal, float[] expected)
    {
        byte[] data = Convert.FromHexString(hexadecimal.Replace(" ", "", StringComparison.Ordinal));
        byte[] file = StateFile.Of("t", StateFile.Entry(type, $"[{expected.Length}]", $"[0,{data.Length}]"), data);

        Assert.Equal(expected, StateFile.Load(file)["t"].AsReadOnlySpan().ToArray());
    }

    /// <summary>An integer of one element keeps all its digits, and stays an integer when it is saved again.</summary>
    [Theory]
    [InlineData(0, "[]")]
    [InlineData(-1, "[1]")]
    [InlineData((1L << 24) + 1, "[]")]
    [InlineData(long.MaxValue, "[1,1]")]
    [InlineData(long.MinValue, "[]")]
    public void Load_OfOneInteger_LosesNothing(long number, string shape)
    {
        byte[] data = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(data, number);
        byte[] file = StateFile.Of("n", StateFile.Entry("I64", shape, "[0,8]"), data);

        SafetensorsFile loaded = StateFile.Load(file);

        Assert.Equal(number, loaded["n"].Item());
        byte[] again = StateFile.Save(loaded);
        Assert.Equal(data, again[^8..]);
        Assert.Contains("\"dtype\":\"I64\",\"shape\":" + shape, StateFile.HeaderOf(again), StringComparison.Ordinal);
    }

    [Fact]
    public void Save_OfAnIntegerThatWasOverwritten_WritesWhatTheTensorHolds()
    {
        var number = new WholeNumber(5);
        number.AsSpan()[0] = 0.5f;

        SafetensorsFile loaded = StateFile.Load(StateFile.Save(new Dictionary<string, Tensor> { ["n"] = number }));

        Assert.Equal(0.5f, loaded["n"].Item());
    }

    [Fact]
    public void Save_RefusesWhatTheFormatCannotHold_BeforeItWrites()
    {
        Tensor disposed = Tensor.Ones(1);
        disposed.Dispose();
        var one = new Dictionary<string, Tensor> { ["one"] = Tensor.Ones(1) };
        using var stream = new MemoryStream();

        void Refuses<TException>(string expected, Dictionary<string, Tensor> tensors, Dictionary<string, string>? metadata = null)
            where TException : Exception
        {
            var error = Assert.Throws<TException>(() => Safetensors.Save(stream, tensors, metadata));
            Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        }

        Refuses<ArgumentException>("got __metadata__", new() { ["__metadata__"] = Tensor.Ones(1) });
        Refuses<ArgumentException>("a tensor for 'none', got null", new() { ["one"] = Tensor.Ones(1), ["none"] = null! });
        Refuses<ObjectDisposedException>("disposed", new() { ["one"] = Tensor.Ones(1), ["gone"] = disposed });
        Refuses<ArgumentException>("half of a surrogate pair", new() { ["\uD83D"] = Tensor.Ones(1) });
        Refuses<ArgumentException>("half of a surrogate pair", one, new() { ["\uDE42"] = "" });
        Refuses<ArgumentException>("half of a surrogate pair", one, new() { ["key"] = "\uD83D" });
        Refuses<ArgumentException>("a text for 'key', got null", one, new() { ["key"] = null! });
        Refuses<ArgumentException>("at most 100000000 bytes", one, new() { ["key"] = new string('x', 100_000_000) });
        Refuses<ArgumentNullException>("tensors", null!);
        Assert.Equal(0, stream.Length);
    }

    [Fact]
    public void LoadAndSave_RefuseStreamsAndPathsThatAreNone()
    {
        using var closed = new MemoryStream();
        closed.Dispose();
        using var readOnly = new ArrivingStream([]);

        Assert.Throws<ArgumentException>(() => Safetensors.Load(closed));
        Assert.Throws<ArgumentException>(() => Safetensors.Save(readOnly, Mixed()));
        Assert.Throws<ArgumentNullException>(() => Safetensors.Load((Stream)null!));
        Assert.Throws<ArgumentNullException>(() => Safetensors.Load((string)null!));
        Assert.Throws<ArgumentNullException>(() => Safetensors.Save((string)null!, Mixed()));
        Assert.Throws<ArgumentException>(() => Safetensors.Load(""));
        Assert.Throws<FileNotFoundException>(() => Safetensors.Load(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName())));
    }

    [Fact]
    public void File_IsADictionary()
    {
        SafetensorsFile file = StateFile.Load(StateFile.Save(new Dictionary<string, Tensor> { ["a"] = Tensor.Full(2) }));

        Assert.True(file.ContainsKey("a"));
        Assert.True(file.TryGetValue("a", out Tensor? tensor));
        Assert.Equal(2f, tensor.Item());
        Assert.False(file.TryGetValue("b", out _));
        Assert.Throws<KeyNotFoundException>(() => file["b"]);
        Assert.Same(tensor, Assert.Single(file).Value);
        Assert.Same(tensor, Assert.Single(file.Values));
        Assert.Equal(Mixed().Count, StateFile.Load(StateFile.Save(Mixed())).Count);
    }

    [Fact]
    public void Shape_OfTooManyDimensions_IsRefused()
    {
        Assert.Equal(TensorShape.MaxRank, new TensorShape(Ones(TensorShape.MaxRank)).Rank);
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new TensorShape(Ones(TensorShape.MaxRank + 1)));
        Assert.Contains("at most 64 dimensions, got 65", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void HeaderText_IsTheFormatsJson()
    {
        string header = StateFile.HeaderOf(StateFile.Save(Mixed()));

        Assert.Contains("größe \\\"1\\\" \\\\ \\n", header, StringComparison.Ordinal);
        Assert.Equal(0, Encoding.UTF8.GetByteCount(header) % 8);
    }

    private static int[] Ones(int count) => [.. Enumerable.Repeat(1, count)];
}
