using Lucid.Volumes.Nifti;

namespace Lucid.Volumes.Tests.Nifti;

public sealed class NiftiHostileFileTests : IDisposable
{
    /// <summary>What refusing a small file may cost: the chunk it is read in, gzip's tables, and the message.</summary>
    private const long AllowedBytes = 512 * 1024;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string> Cases() => new()
    {
        { "empty", "got 0" },
        { "garbage", "begins with its header's size" },
        { "text", "begins with its header's size" },
        { "header only, half", "expected a header of 348 bytes, got 174" },
        { "no voxels", "expected 448 bytes, as the header claims; got 352" },
        { "one byte short", "expected 448 bytes, as the header claims; got 447" },
        { "18 GB in a few hundred bytes", "expected at most 1,073,741,824 voxels" },
        { "4 GB in a few hundred bytes", "as the header claims; got 448" },
        { "4 GB in a few hundred bytes, gzipped", "a gzip file that can hold" },
        { "gzip ends early", "got the end of the file after" },
        { "gzip cut", "expected" },
        { "gzip damaged", "expected" },
        { "gzip wrong checksum", "damage" },
        { "gzip garbage", "damage" },
        { "gzip magic only", "expected" },
        { "gzip header only", "got the end of the file" },
        { "negative dimension", "4 x -3 x 2" },
        { "zero dimension", "4 x 0 x 2" },
        { "rank 0", "got 0 (dim[0])" },
        { "rank 1", "got 1 (dim[0])" },
        { "rank 8", "got 8 (dim[0])" },
        { "series", "got a series of 4 x 3 x 2 x 5" },
        { "pair", "got the header of a .hdr/.img pair" },
        { "analyze", "as in Analyze 7.5" },
        { "odd magic", "the bytes 6E2B3200" },
        { "nifti-2 in name only", "expected a header of 540 bytes, got 448" },
        { "nifti-2 without a mark", "of a NIfTI-2 volume, got" },
        { "nifti-2, absurd size", "voxels along an axis, got 4611686018427387904 x 3 x 2" },
        { "nifti-2, negative size", "4 x -3 x 2" },
        { "nifti-2, absurd offset", "(vox_offset), got" },
        { "nifti-2, half a header", "expected a header of 540 bytes, got 500" },
        { "complex", "64-bit complex numbers (datatype 32)" },
        { "rgb", "RGB colours (datatype 128)" },
        { "float128", "128-bit floating point (datatype 1536)" },
        { "unknown type", "an unknown type (datatype 77)" },
        { "offset NaN", "(vox_offset), got NaN" },
        { "offset infinite", "(vox_offset), got Infinity" },
        { "offset negative", "(vox_offset), got -352" },
        { "offset in the header", "(vox_offset), got 0" },
        { "offset between bytes", "(vox_offset), got 352.5" },
        { "offset far away", "as the header claims; got 448" },
        { "offset absurd", "(vox_offset), got 1E+30" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Read_RefusesInOneLineAndLittleMemory(string name, string expected)
    {
        string path = _folder.Write("scan.nii.gz", Contents(name));

        long before = GC.GetAllocatedBytesForCurrentThread();
        NiftiException exception = Assert.Throws<NiftiException>(() => NiftiReader.Read(path));
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.StartsWith(path + ": ", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
        Assert.InRange(allocated, 0, AllowedBytes);
    }

    [Fact]
    public void Read_AllocatesWhatArrives_NotWhatTheHeaderClaims()
    {
        // 4 MiB of zeros pack into 4 KB, which could hold 4.2 MiB: the claim of 4.1 MiB cannot be refused beforehand.
        byte[] full = new NiftiBytes { Dim = [3, 160, 160, 40, 1, 1, 1, 1], Voxels = new byte[160 * 160 * 40 * 4] }.Build();
        byte[] packed = NiftiBytes.Gzip(full.AsSpan(0, 300_000).ToArray());
        byte[] padded = [.. packed, .. new byte[6000]];
        string path = _folder.Write("scan.nii.gz", padded);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<NiftiException>(() => NiftiReader.Read(path));
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(allocated, 0, 4 * 300_000);
    }

    [Fact]
    public void Read_RefusesWhatIsNoFile()
    {
        NiftiException missing = Assert.Throws<NiftiException>(() => NiftiReader.Read(_folder.File("none")));
        NiftiException folder = Assert.Throws<NiftiException>(() => NiftiReader.Read(_folder.Path));

        Assert.Contains("no such file", missing.Message, StringComparison.Ordinal);
        Assert.Contains("got a folder", folder.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_GivesAVolumeOrATypedError_ForAnyMutation(bool gzipped)
    {
        var random = new Random(20240607);
        byte[] voxels = [.. Enumerable.Range(0, 48).Select(i => (byte)(i * 37))];
        byte[] plain = new NiftiBytes { Datatype = 4, Bitpix = 16, Voxels = voxels }.Build();
        int refused = 0;
        for (int round = 0; round < 1500; round++)
        {
            byte[] file = [.. plain];
            Mutate(random, file.AsSpan(0, 352));
            file = gzipped ? NiftiBytes.Gzip(file) : file;
            if (gzipped && random.Next(2) == 0)
            {
                Mutate(random, file);
            }

            int length = random.Next(3) == 0 ? random.Next(file.Length + 1) : file.Length;
            string path = _folder.Write("mutant", file[..length]);
            try
            {
                NiftiImage image = NiftiReader.Read(path);
                Assert.Equal(image.Header.VoxelCount, image.Voxels.Length);
            }
            catch (NiftiException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 500, 1499);
    }

    [Theory]
    [InlineData("scan.nii")]
    [InlineData("scan2.nii")]
    [InlineData("scan.hdr")]
    public void Load_AndTurning_GiveAVolumeOrATypedError_ForAnyMutation(string name)
    {
        var random = new Random(20240615);
        bool isSecond = name == "scan2.nii";
        float[] srow = [0, 0, 3, 10, -1, 0, 0, 20, 0, 2, 0, 30];
        byte[] voxels = new byte[96];
        byte[] sound = isSecond ? new Nifti2Bytes { SformCode = 1, Srow = [.. srow.Select(value => (double)value)] }.Build()
            : name == "scan.hdr" ? new NiftiBytes { Magic = "ni1\0", VoxOffset = 0, Extensions = [], Voxels = [], SformCode = 1, QformCode = 1, Srow = srow }.Build()
            : new NiftiBytes { SformCode = 1, QformCode = 1, Srow = srow }.Build();
        int[] steering = isSecond ? [0, 4, 12, 16, 17, 23, 24, 31, 40, 112, 119, 168, 175, 176, 348, 400, 407, 416, 423] : Steering;
        _folder.Write("scan.img", voxels);
        (int refused, int turned) = (0, 0);
        for (int round = 0; round < 1500; round++)
        {
            byte[] file = [.. sound];
            Mutate(random, file.AsSpan(0, isSecond ? 540 : 348), steering);
            string path = _folder.Write(name, random.Next(5) == 0 ? file[..random.Next(file.Length + 1)] : file);
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                Volume scan = Volume.Load(path);
                Volume ras = scan.ReorientedToRas();
                Assert.Equal(scan.Voxels.Length, ras.Voxels.Length);
                Assert.All(scan.Spacing, spacing => Assert.True(spacing > 0 && double.IsFinite(spacing)));
                Assert.Equal(3, scan.Orientation.Length);
                turned++;
            }
            catch (NiftiException exception)
            {
                Assert.DoesNotContain('\n', exception.Message);
                refused++;
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, AllowedBytes);
        }

        Assert.InRange(refused, 300, 1400);
        Assert.InRange(turned, 100, 1200);
    }

    private static readonly int[] Steering = [0, 40, 41, 42, 43, 44, 46, 48, 70, 71, 72, 108, 110, 111, 112, 115, 254, 283, 287, 291, 303, 344];

    /// <summary>Changes up to four bytes, half the time in the fields that steer the reader.</summary>
    private static void Mutate(Random random, Span<byte> bytes, int[]? fields = null)
    {
        int[] steering = fields ?? Steering;
        for (int i = random.Next(1, 5); i > 0; i--)
        {
            int at = random.Next(2) == 0 ? steering[random.Next(steering.Length)] : random.Next(bytes.Length);
            bytes[Math.Min(at, bytes.Length - 1)] = (byte)random.Next(256);
        }
    }

    private static byte[] Contents(string name)
    {
        byte[] sound = new NiftiBytes().Build();
        byte[] packed = NiftiBytes.Gzip(sound);
        return name switch
        {
            "empty" => [],
            "garbage" => [.. Enumerable.Range(0, 2000).Select(i => (byte)(i * 113 + i / 7))],
            "text" => [.. Enumerable.Repeat((byte)'x', 1000)],
            "header only, half" => sound[..174],
            "no voxels" => sound[..352],
            "one byte short" => sound[..^1],
            "18 GB in a few hundred bytes" => new NiftiBytes { Dim = [3, 2048, 2048, 1100, 1, 1, 1, 1] }.Build(),
            "4 GB in a few hundred bytes" => Claims4GB(),
            "4 GB in a few hundred bytes, gzipped" => NiftiBytes.Gzip(Claims4GB()),
            "gzip ends early" => NiftiBytes.Gzip(sound[..^10]),
            "gzip cut" => packed[..(packed.Length / 2)],
            "gzip damaged" => [.. packed[..20], .. packed[20..60].Select(b => (byte)~b), .. packed[60..]],
            "gzip wrong checksum" => [.. packed[..^8], (byte)~packed[^8], .. packed[^7..]],
            "gzip garbage" => [0x1F, 0x8B, .. Enumerable.Range(0, 1000).Select(i => (byte)(i * 113))],
            "gzip magic only" => [0x1F, 0x8B],
            "gzip header only" => NiftiBytes.Gzip(sound[..352]),
            "negative dimension" => new NiftiBytes { Dim = [3, 4, -3, 2, 1, 1, 1, 1] }.Build(),
            "zero dimension" => new NiftiBytes { Dim = [3, 4, 0, 2, 1, 1, 1, 1] }.Build(),
            "rank 0" => new NiftiBytes { Dim = [0, 4, 3, 2, 1, 1, 1, 1] }.Build(),
            "rank 1" => new NiftiBytes { Dim = [1, 4, 3, 2, 1, 1, 1, 1] }.Build(),
            "rank 8" => new NiftiBytes { Dim = [8, 4, 3, 2, 1, 1, 1, 1] }.Build(),
            "series" => new NiftiBytes { Dim = [4, 4, 3, 2, 5, 1, 1, 1], Voxels = new byte[480] }.Build(),
            "pair" => new NiftiBytes { Magic = "ni1\0" }.Build(),
            "analyze" => new NiftiBytes { Magic = "\0\0\0\0" }.Build(),
            "odd magic" => new NiftiBytes { Magic = "n+2\0" }.Build(),
            "nifti-2 in name only" => new NiftiBytes { SizeofHdr = 540 }.Build(),
            "nifti-2 without a mark" => new Nifti2Bytes { Magic = "n+1\0\r\n\u001a\n" }.Build(),
            "nifti-2, absurd size" => new Nifti2Bytes { Dim = [3, 1L << 62, 3, 2, 1, 1, 1, 1] }.Build(),
            "nifti-2, negative size" => new Nifti2Bytes { Dim = [3, 4, -3, 2, 1, 1, 1, 1] }.Build(),
            "nifti-2, absurd offset" => new Nifti2Bytes { VoxOffset = long.MaxValue }.Build(),
            "nifti-2, half a header" => new Nifti2Bytes().Build()[..500],
            "complex" => new NiftiBytes { Datatype = 32, Bitpix = 64 }.Build(),
            "rgb" => new NiftiBytes { Datatype = 128, Bitpix = 24 }.Build(),
            "float128" => new NiftiBytes { Datatype = 1536, Bitpix = 128 }.Build(),
            "unknown type" => new NiftiBytes { Datatype = 77 }.Build(),
            "offset NaN" => new NiftiBytes { VoxOffset = float.NaN }.Build(),
            "offset infinite" => new NiftiBytes { VoxOffset = float.PositiveInfinity }.Build(),
            "offset negative" => new NiftiBytes { VoxOffset = -352 }.Build(),
            "offset in the header" => new NiftiBytes { VoxOffset = 0 }.Build(),
            "offset between bytes" => new NiftiBytes { VoxOffset = 352.5f }.Build(),
            "offset far away" => new NiftiBytes { VoxOffset = 1_000_000 }.Build(),
            "offset absurd" => new NiftiBytes { VoxOffset = 1e30f }.Build(),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
        };

        static byte[] Claims4GB() => new NiftiBytes { Dim = [3, 1024, 1024, 512, 1, 1, 1, 1], Datatype = 64, Bitpix = 64 }.Build();
    }
}
