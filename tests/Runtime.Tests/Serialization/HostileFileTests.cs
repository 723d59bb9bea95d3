namespace Lucid.Tests.Serialization;

/// <summary>Files that nobody's mistake or malice makes this library crash on.</summary>
public sealed class HostileFileTests
{
    /// <summary>What refusing a file may cost beside its own size, and again as text: pieces to read in, and the message.</summary>
    private const long AllowedBytes = 512 * 1024;

    public static TheoryData<string> Names => [.. HostileFiles.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Load_SaysWhatIsWrong(string name)
    {
        (byte[] bytes, string expected) = HostileFiles.All[name];

        var error = Assert.Throws<SafetensorsException>(() => StateFile.Load(bytes));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.True(error.Message.Length < 2000, error.Message);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Load_FromAStreamThatCannotSeek_RefusesTheSame(string name)
    {
        using var stream = new ArrivingStream(HostileFiles.All[name].Bytes, atATime: 1000);

        Assert.Throws<SafetensorsException>(() => Safetensors.Load(stream));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Load_TakesNoMoreMemoryThanTheFileHolds(string name)
    {
        byte[] bytes = HostileFiles.All[name].Bytes;
        using var seekable = new MemoryStream(bytes);
        using var arriving = new ArrivingStream(bytes, atATime: 1 << 16);

        foreach (Stream stream in (Stream[])[seekable, arriving])
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Throws<SafetensorsException>(() => Safetensors.Load(stream));
            long taken = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.InRange(taken, 0, AllowedBytes + (8L * bytes.Length));
        }
    }

    /// <summary>Of 4 GB that a stream promises, a megabyte arrives.</summary>
    [Theory]
    [InlineData("F32", 1_000_000_000, 4_000_000_000)]
    [InlineData("F16", 2_000_000_000, 4_000_000_000)]
    [InlineData("I64", 500_000_000, 4_000_000_000)]
    public void Load_OfAStreamThatBreaksOff_HasTakenNoMoreThanArrived(string type, long elements, long bytes)
    {
        byte[] file = StateFile.Of("a", StateFile.Entry(type, $"[{elements}]", $"[0,{bytes}]"), new byte[1 << 20]);
        using var stream = new ArrivingStream(file, atATime: 1 << 16);
        long before = GC.GetAllocatedBytesForCurrentThread();

        var error = Assert.Throws<SafetensorsException>(() => Safetensors.Load(stream));

        Assert.Contains("The file ends within 'a'", error.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 3 << 20);
    }

    /// <summary>A header may be as long as the format allows, if it is there.</summary>
    [Fact]
    public void Load_OfALongHeader_Works()
    {
        byte[] header = new byte[1_000_000];
        header.AsSpan().Fill((byte)' ');
        "{}"u8.CopyTo(header);
        using var stream = new ArrivingStream(StateFile.Of(header), atATime: 1000);

        Assert.Empty(Safetensors.Load(stream));
        Assert.Empty(StateFile.Load(StateFile.Of(header)));
    }
}
