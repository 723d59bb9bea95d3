using System.Numerics;

namespace Lucid.Tests.Serialization.Torch;

/// <summary>What a file holds beside its tensors, and how tensors are read.</summary>
public sealed class TorchValueTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Root_HoldsPythonsValues_InEveryProtocol(int protocol)
    {
        using TorchFile file = TorchFile.Load(TorchFiles.PathOf($"debian_values_{protocol}.pt"));

        Assert.Null(((TorchDictionary)file.Root!)["none"]);
        Assert.True(file.Get<bool>("true"));
        Assert.False(file.Get<bool>("false"));
        Assert.Equal(-1, file.Get<int>("small"));
        Assert.Equal(1L << 40, file.Get<long>("large"));
        Assert.Equal(-BigInteger.Pow(2, 70), file.Get<BigInteger>("huge"));
        Assert.Equal(-0.5, file.Get<double>("float"));
        Assert.Equal(double.PositiveInfinity, file.Get<double>("inf"));
        Assert.Equal("Größe 🙂", file.Get<string>("text"));
        Assert.Equal([0, 255], file.Get<byte[]>("bytes"));
        Assert.Empty(file.Get<byte[]>("no_bytes"));
        Assert.Equal("three", file.Get<string>("list.1.1"));
        Assert.Equal(2.5, file.Get<double>("list.1.0"));
        Assert.Empty(file.Get<TorchList>("tuple"));
        Assert.Equal([7L], file.Get<TorchList>("set"));
        Assert.Equal([8L], file.Get<TorchList>("frozen"));
        Assert.Equal([2L, 3L], file.Get<TorchList>("size"));
        Assert.Equal(1, file.Get<int>("ordered.a"));
        Assert.Equal(1, file.Get<int>("default.b.0"));
        Assert.Equal("a number as a key", file.Get<string>("3"));
        Assert.Equal(-5, file.Get<long>("int64"));
        Assert.Equal(200, file.Get<long>("uint8"));
        Assert.True(file.Get<bool>("bool"));
        Assert.Equal(1.5, file.Get<double>("half"));
        Assert.Equal(2.5, file.Get<double>("big"));
        Assert.Equal([0, 1, 2], file.Get<Tensor>("tensor").AsReadOnlySpan().ToArray());
    }

    [Theory]
    [InlineData("dtype", "torch.float16", null)]
    [InlineData("array", "numpy.core.multiarray._reconstruct", 3)]
    [InlineData("sparse", "torch._utils._rebuild_sparse_tensor", 2)]
    public void WhatIsNotKnown_IsOpaque(string key, string typeName, int? arguments)
    {
        using TorchFile file = TorchFile.Load(TorchFiles.PathOf("debian_values_2.pt"));

        TorchOpaque opaque = file.Get<TorchOpaque>(key);

        Assert.Equal(typeName, opaque.TypeName);
        Assert.Equal(arguments, opaque.Arguments?.Count);
    }

    [Theory]
    [InlineData("debian_checkpoint.pth")]
    [InlineData("debian_old_checkpoint.pth")]
    public void ACheckpointOfATrainer_GivesItsOtherValues(string name)
    {
        using TorchFile file = TorchFile.Load(TorchFiles.PathOf(name));

        Assert.Equal(5, file.Get<int>("current_epoch"));
        Assert.Equal("nnUNetTrainer", file.Get<string>("trainer_name"));
        Assert.Equal([0L, 1L, 2L], file.Get<TorchList>("inference_allowed_mirroring_axes"));
        Assert.Equal(0.625, file.Get<double>("_best_ema"));
        Assert.Equal([0.5, 0.75], file.Get<TorchList>("logging.mean_fg_dice"));
        Assert.Equal(0.01, file.Get<double>("optimizer_state.param_groups.0.lr"));
        Assert.Equal(new TensorShape(2, 1, 1, 3, 3), file.Get<Tensor>("optimizer_state.state.0.momentum_buffer").Shape);
        TorchOpaque device = file.Get<TorchOpaque>("init_args.device");
        Assert.Equal("torch.device", device.TypeName);
        Assert.Equal(["cpu"], device.Arguments!);
        TorchDictionary metadata = Assert.IsType<TorchDictionary>(file.Get<TorchDictionary>("network_weights").Attributes!["_metadata"]);
        Assert.Equal(1L, ((TorchDictionary)metadata["conv"]!)["version"]);
    }

    [Fact]
    public void Get_OfATensor_ReadsItsStorage_AndNoOther()
    {
        using var counting = new CountingStream(TorchFiles.Bytes("debian_checkpoint.pth"));
        using TorchFile opened = TorchFile.Load(counting);
        long whole = counting.BytesRead;

        Tensor bias = opened.Get<Tensor>("network_weights.conv.bias");

        Assert.Equal(2, bias.Shape.ElementCount);
        Assert.InRange(counting.BytesRead - whole, 8, 200);
    }

    [Theory]
    [InlineData("debian_checkpoint.pth")]
    [InlineData("debian_old_checkpoint.pth")]
    public void AliasesOfOneStorage_ShareTheirMemory(string name)
    {
        IReadOnlyDictionary<string, Tensor> state = TorchFile.LoadStateDict(TorchFiles.PathOf(name), "network_weights");

        state["conv.weight"].AsSpan()[0] = 42;

        Assert.Equal(42, state["all_modules.0.weight"].AsReadOnlySpan()[0]);
        Assert.NotEqual(42, state["conv.bias"].AsReadOnlySpan()[0]);
    }

    [Fact]
    public void ViewsOfOtherShapes_ShareTheirMemory_WhereTheySeeTheSame()
    {
        PickleWriter pickle = new PickleWriter().Raw("}(")
            .Text("a").Tensor("0", 6, 0, [2, 3], [3, 1])
            .Text("b").Tensor("0", 6, 0, [6], [1])
            .Text("c").Tensor("0", 6, 0, [3, 1, 2], [2, 17, 1])
            .Text("d").Tensor("0", 6, 2, [2], [1])
            .Text("e").Tensor("0", 6, 2, [2, 1], [1, 1])
            .Text("f").Tensor("0", 6, 0, [3, 2], [1, 3]);
        float[] values = [0, 1, 2, 3, 4, 5];
        using var stream = new MemoryStream(TorchZip.Of(pickle.Raw("u").Stopped, BytesOf(values)));
        IReadOnlyDictionary<string, Tensor> state = TorchFile.LoadStateDict(stream);

        Assert.Equal([2, 3], state["e"].AsReadOnlySpan().ToArray());
        Assert.Equal([0, 3, 1, 4, 2, 5], state["f"].AsReadOnlySpan().ToArray());
        state["a"].AsSpan()[5] = 50;
        state["d"].AsSpan()[0] = 20;

        Assert.Equal([0, 1, 2, 3, 4, 50], state["b"].AsReadOnlySpan().ToArray());
        Assert.Equal([0, 1, 2, 3, 4, 50], state["c"].AsReadOnlySpan().ToArray());
        Assert.Equal([20, 3], state["e"].AsReadOnlySpan().ToArray());
    }

    [Fact]
    public void ABigEndianMachinesFile_IsTurned()
    {
        (string Name, byte[] Bytes)[] records = TorchZip.RecordsOf(TorchFiles.Bytes("types.pt"));
        int[] sizes = [8, 2, 2, 1, 2, 4, 8, 1, 1];
        byte[] file = TorchZip.Records([.. records.Select(record => record.Name switch
        {
            "types/byteorder" => (record.Name, "big"u8.ToArray()),
            var name when name.StartsWith("types/data/", StringComparison.Ordinal) =>
                (name, record.Bytes.Chunk(sizes[name[^1] - '0']).SelectMany(element => element.Reverse()).ToArray()),
            _ => record,
        })]);

        using var stream = new MemoryStream(file);
        StateFile.AssertEqual(TorchFile.LoadStateDict(TorchFiles.PathOf("types.pt")), TorchFile.LoadStateDict(stream));
    }

    [Fact]
    public void ASingleWholeNumber_IsKeptExactly()
    {
        byte[] numbers = [.. BitConverter.GetBytes((1L << 62) + 1), .. BitConverter.GetBytes((1L << 53) + 1)];
        PickleWriter pickle = new PickleWriter().Raw("}(")
            .Text("first").Tensor("0", 2, 0, [], [], "LongStorage").Text("second").Tensor("0", 2, 1, [1], [1], "LongStorage")
            .Text("both").Tensor("0", 2, 0, [2], [1], "LongStorage");
        using var stream = new MemoryStream(TorchZip.Of(pickle.Raw("u").Stopped, numbers));

        IReadOnlyDictionary<string, Tensor> state = TorchFile.LoadStateDict(stream);

        Assert.Equal((1L << 62) + 1, WholeNumber.ExactValueOf(state["first"]));
        Assert.Equal((1L << 53) + 1, WholeNumber.ExactValueOf(state["second"]));
        Assert.Equal([(float)(1L << 62), 1L << 53], state["both"].AsReadOnlySpan().ToArray());
    }

    /// <summary>A dictionary as Python 2 itself gives it: an ordered one of pairs, in lists.</summary>
    [Fact]
    public void Python2sOrderedDictionary_OfPairs_IsRead()
    {
        byte[] pickle = new PickleWriter().Global("collections", "OrderedDict")
            .Raw("](](U\u0006weightK\u0001e](U\u0004sizeK\u0002ee\u0085R").Stopped;
        using TorchFile file = TorchFile.Load(new MemoryStream(TorchRow.Of(pickle)));

        Assert.Equal(2, file.Get<int>("size"));
    }

    /// <summary>As PyTorch before 0.4 wrote a view: the storage itself is a part of another one.</summary>
    [Fact]
    public void APartOfAStorage_IsRead()
    {
        PickleWriter pickle = new PickleWriter().Raw("}").Text("a").Global("torch._utils", "_rebuild_tensor").Raw("((")
            .Text("storage").Global("torch", "FloatStorage").Text("0").Text("cpu").Number(5).Tuple(7, 1, 3).Raw("tQ")
            .Number(1).Tuple(2).Tuple(1).Raw("tRs");
        using var stream = new MemoryStream(TorchRow.Of(pickle.Stopped, ("0", BytesOf([0, 1, 2, 3, 4]))));

        Assert.Equal([2, 3], TorchFile.LoadStateDict(stream)["a"].AsReadOnlySpan().ToArray());
    }

    /// <summary>A tensor whose type the tensor says and not its storage, and one of a class of its own.</summary>
    [Fact]
    public void TensorsOfNewerVersions_AreRead()
    {
        PickleWriter typed = new PickleWriter().Raw("}(").Text("typed")
            .Global("torch._utils", "_rebuild_tensor_v3").Raw("(").Storage("0", 8, "UntypedStorage")
            .Number(1).Tuple(3).Tuple(1).Raw("\x89}").Global("torch", "uint16").Raw("tR").Text("derived")
            .Global("torch._tensor", "_rebuild_from_type_v2").Raw("(").Global("torch._utils", "_rebuild_tensor_v2")
            .Global("torch.nn.parameter", "Parameter").Raw("(").Storage("1", 1).Number(0).Tuple().Tuple().Raw("\x89}t}tRu");
        using var stream = new MemoryStream(TorchZip.Of(typed.Stopped, [1, 0, 2, 0, 255, 255, 3, 0], BytesOf([7])));

        IReadOnlyDictionary<string, Tensor> state = TorchFile.LoadStateDict(stream);

        Assert.Equal([2, 65535, 3], state["typed"].AsReadOnlySpan().ToArray());
        Assert.Equal(7, state["derived"].Item());
    }

    [Fact]
    public void PackedRecords_AreReadAsPyTorchReadsThem()
    {
        using var stream = new MemoryStream(TorchZip.Compressed(TorchZip.RecordsOf(TorchFiles.Bytes("plain.pth"))));

        StateFile.AssertEqual(TorchFile.LoadStateDict(TorchFiles.PathOf("plain.pth")), TorchFile.LoadStateDict(stream));
    }

    /// <summary>What an archive is, its records say, and not what stands in one of them.</summary>
    [Fact]
    public void TextsThatLookLikeOtherFormats_AreTexts()
    {
        byte[] pickle = new PickleWriter().Raw("}").Text("archive_format").Text("/constants.pkl model.weights.h5 .npy").Raw("s").Stopped;
        using TorchFile file = TorchFile.Load(new MemoryStream(TorchZip.Of(pickle)));

        Assert.StartsWith("/constants.pkl", file.Get<string>("archive_format"), StringComparison.Ordinal);
    }

    [Fact]
    public void SafetensorsUnderAnotherName_KeepTheirTypes()
    {
        byte[] bytes = StateFile.Committed("pytorch_dtypes.safetensors");
        using TorchFile file = TorchFile.Load(new MemoryStream(bytes));
        var root = (TorchDictionary)file.Root!;

        string[] types = [.. ((string[])["F64", "F32", "F16", "BF16", "I64"]).Select(name => ((TorchTensor)root[name]!).DataType)];

        Assert.Equal(["float64", "float32", "float16", "bfloat16", "int64"], types);
        StateFile.AssertEqual(StateFile.Load(bytes), file.StateDict());
    }

    [Fact]
    public void DottedPaths_LeadDeeper_AndKeysMayHaveDots()
    {
        PickleWriter pickle = new PickleWriter().Raw("}").Text("a.b").Raw("}").Text("c").Raw("}")
            .Text("w.x").Tensor("0", 1, 0, [1], [1]).Raw("sss");
        byte[] file = TorchZip.Of(pickle.Stopped, BytesOf([3]));

        using var stream = new MemoryStream(file);
        Assert.Equal(3, TorchFile.LoadStateDict(stream, "a.b.c")["w.x"].Item());
        using TorchFile opened = TorchFile.Load(new MemoryStream(file));
        Assert.Equal(3, opened.Get<Tensor>("a.b.c.w.x").Item());
        Assert.Throws<ArgumentException>(() => opened.StateDict(""));
        Assert.Contains(
            "Expected 'd' at 'a.b', got a dictionary with 'c'",
            Assert.Throws<TorchFileException>(() => opened.Get<Tensor>("a.b.d")).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "Expected a value of type String at 'a.b', got a dictionary with 'c'",
            Assert.Throws<TorchFileException>(() => opened.Get<string>("a.b")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Dispose_ClosesTheFile_AndLeavesWhatWasRead()
    {
        using var folder = new TemporaryFolder();
        string path = folder.PathOf("plain.pth");
        File.WriteAllBytes(path, TorchFiles.Bytes("plain.pth"));
        TorchFile file = TorchFile.Load(path);
        Tensor read = file.Get<Tensor>("stem.bias");

        file.Dispose();

        Assert.Equal(3, read.AsReadOnlySpan().Length);
        Assert.Throws<ObjectDisposedException>(() => file.Get<Tensor>("norm.weight"));
        Assert.Throws<ObjectDisposedException>(() => file.Get<Tensor>("stem.bias"));
        File.Delete(path);
    }

    [Fact]
    public void AStreamOfTheCallers_StaysOpen()
    {
        using var stream = new MemoryStream(TorchFiles.Bytes("old.pth"));

        Assert.NotEmpty(TorchFile.LoadStateDict(stream));

        Assert.True(stream.CanRead);
        Assert.Throws<ArgumentNullException>(() => TorchFile.Load((Stream)null!));
        Assert.Throws<ArgumentException>(() => TorchFile.Load(""));
        Assert.Throws<FileNotFoundException>(() => TorchFile.LoadStateDict("missing.pth"));
    }

    private static byte[] BytesOf(float[] values) => [.. values.SelectMany(BitConverter.GetBytes)];
}
