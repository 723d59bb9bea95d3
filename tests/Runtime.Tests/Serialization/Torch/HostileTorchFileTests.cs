namespace Lucid.Tests.Serialization.Torch;

/// <summary>On no file, mistaken or malicious, does this library crash, hang, call anything or take memory that no file holds.</summary>
public sealed class HostileTorchFileTests
{
    /// <summary>What a file may take whatever it holds: the reader's own part, its pieces, and the archive's.</summary>
    private const long AllowedBytes = 2 << 20;

    /// <summary>What each byte may take: a list is one instruction.</summary>
    private const long AllowedForAByte = 128;

    public static TheoryData<string> Unreadable => [.. HostileTorchFiles.Unreadable.Keys];

    public static TheoryData<string> Stateless => [.. HostileTorchFiles.Stateless.Keys];

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void Load_SaysWhatIsWrong(string name)
    {
        (byte[] bytes, string expected) = HostileTorchFiles.Unreadable[name];

        var error = Assert.Throws<TorchFileException>(() => Load(bytes));

        AssertSays(expected, error);
    }

    [Theory]
    [MemberData(nameof(Stateless))]
    public void StateDict_SaysWhatIsWrong(string name)
    {
        (byte[] bytes, string expected) = HostileTorchFiles.Stateless[name];
        using TorchFile file = Load(bytes);

        var error = Assert.Throws<TorchFileException>(() => file.StateDict());

        AssertSays(expected, error);
    }

    [Theory]
    [MemberData(nameof(Unreadable))]
    [MemberData(nameof(Stateless))]
    public void LoadStateDict_TakesNoMoreMemoryThanTheFileHolds(string name)
    {
        byte[] bytes = (HostileTorchFiles.Unreadable.TryGetValue(name, out var file) ? file : HostileTorchFiles.Stateless[name]).Bytes;
        using var stream = new MemoryStream(bytes);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<TorchFileException>(() => TorchFile.LoadStateDict(stream));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, AllowedBytes + (AllowedForAByte * bytes.Length));
    }

    /// <summary>Instructions of five bytes that would each copy a megabyte.</summary>
    [Theory]
    [InlineData("_codecs", "encode", "bytes written as text")]
    [InlineData("collections", "OrderedDict", "a dictionary of pairs")]
    public void Load_OfCopiesUponCopies_CountsThem(string module, string name, string expected)
    {
        PickleWriter pickle = new PickleWriter().Global(module, name).Raw("q\0");
        if (name == "encode")
        {
            pickle.Text(new string('a', 1 << 20)).Raw("X\x06\0\0\0latin1\x86q\x01");
        }
        else
        {
            pickle.Raw("](");
            for (int i = 0; i < 50_000; i++)
            {
                pickle.Number(i).Raw("N\x86");
            }

            pickle.Raw("e\x85q\x01");
        }

        byte[] file = TorchZip.Of(pickle.Raw("]").Raw("h\0h\x01Ra", 10_000).Stopped);
        long before = GC.GetAllocatedBytesForCurrentThread();

        var error = Assert.Throws<TorchFileException>(() => Load(file));

        AssertSays(expected, error);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, AllowedBytes + (AllowedForAByte * file.Length));
    }

    /// <summary>A number of the memo is a name, and takes no memory by itself.</summary>
    [Fact]
    public void Load_OfTheLargestNumberInTheMemo_Works()
    {
        using TorchFile file = Load(TorchZip.Of(new PickleWriter().Raw("Nr\u00FF\u00FF\u00FF\u00FF0j\u00FF\u00FF\u00FF\u00FF").Stopped));

        Assert.Null(file.Root);
    }

    [Fact]
    public void Load_OfNumbersThatHashAlike_DoesNotHang()
    {
        PickleWriter pickle = new PickleWriter().Raw("}(");
        for (long i = 0; i < 200_000; i++)
        {
            pickle.Number((i << 32) | i).Raw("N");
        }

        using TorchFile file = Load(TorchZip.Of(pickle.Raw("u").Stopped));

        Assert.Equal(200_000, ((TorchDictionary)file.Root!).Count);
    }

    private static TorchFile Load(byte[] bytes) => TorchFile.Load(new MemoryStream(bytes, writable: false));

    private static void AssertSays(string expected, TorchFileException error)
    {
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("The stream: ", error.Message, StringComparison.Ordinal);
        Assert.True(error.Message.Length < 2000, error.Message);
    }
}
