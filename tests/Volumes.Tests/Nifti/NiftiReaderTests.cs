using Lucid.Volumes.Nifti;

namespace Lucid.Volumes.Tests.Nifti;

public sealed class NiftiReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<short, bool, bool> EveryTypeOrderAndPacking()
    {
        var data = new TheoryData<short, bool, bool>();
        foreach (short type in new short[] { 2, 256, 4, 512, 8, 768, 1024, 1280, 16, 64 })
        {
            data.Add(type, false, false);
            data.Add(type, false, true);
            data.Add(type, true, false);
            data.Add(type, true, true);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(EveryTypeOrderAndPacking))]
    public void Read_GivesScaledValues_OfEveryTypeInEitherOrder(short datatype, bool bigEndian, bool gzipped)
    {
        double[] stored = [.. Enumerable.Range(0, 24).Select(i => Stored(datatype, i))];
        var order = new NiftiBytes { BigEndian = bigEndian };
        byte[] voxels = [.. stored.SelectMany(value => order.Ordered(Native(datatype, value)))];
        byte[] file = new NiftiBytes
        {
            BigEndian = bigEndian,
            Datatype = datatype,
            Bitpix = (short)(8 * voxels.Length / 24),
            Slope = 0.5f,
            Inter = -3,
            Voxels = voxels,
        }.Build();

        NiftiImage image = NiftiReader.Read(_folder.Write("scan.nii", gzipped ? NiftiBytes.Gzip(file) : file));

        Assert.Equal((4, 3, 2), (image.Header.Width, image.Header.Height, image.Header.Depth));
        Assert.Equal(stored.Select(value => (float)(value * 0.5 - 3)), image.Voxels);
    }

    [Theory]
    [InlineData(0f, 5f, 2f)]
    [InlineData(float.NaN, 5f, 2f)]
    [InlineData(float.PositiveInfinity, 5f, 2f)]
    [InlineData(3f, float.NaN, 6f)]
    [InlineData(3f, float.NegativeInfinity, 6f)]
    [InlineData(-2f, 1f, -3f)]
    public void Read_FollowsTheFormatsScalingRule_ForOddSlopes(float slope, float inter, float expectedOfTwo)
    {
        byte[] voxels = [.. Enumerable.Repeat((byte)2, 24)];
        byte[] file = new NiftiBytes { Datatype = 2, Bitpix = 8, Slope = slope, Inter = inter, Voxels = voxels }.Build();

        NiftiImage image = NiftiReader.Read(_folder.Write("scan.nii", file));

        Assert.All(image.Voxels, value => Assert.Equal(expectedOfTwo, value));
    }

    [Fact]
    public void Read_TellsGzipByContents_WhateverTheName()
    {
        byte[] file = new NiftiBytes().Build();

        Assert.Equal(24, NiftiReader.Read(_folder.Write("plain.nii.gz", file)).Voxels.Length);
        Assert.Equal(24, NiftiReader.Read(_folder.Write("packed.nii", NiftiBytes.Gzip(file))).Voxels.Length);
    }

    [Fact]
    public void Read_TakesTheVoxelsBehindTheExtensions_AndKeepsTheExtensions()
    {
        byte[] extensions = [1, 0, 0, 0, .. Enumerable.Range(0, 96).Select(i => (byte)(255 - i))];
        byte[] voxels = [.. Enumerable.Range(0, 24).SelectMany(i => BitConverter.GetBytes((float)i))];
        byte[] file = new NiftiBytes { VoxOffset = 348 + 100, Extensions = extensions, Voxels = voxels }.Build();

        NiftiImage image = NiftiReader.Read(_folder.Write("scan.nii", NiftiBytes.Gzip(file)));

        Assert.Equal(Enumerable.Range(0, 24).Select(i => (float)i), image.Voxels);
        Assert.Equal(file.AsSpan(0, 448), image.Header.Bytes);
    }

    [Fact]
    public void Read_AcceptsOneFrameOfFourDimensions_AndBytesBehindTheVoxels()
    {
        byte[] file = [.. new NiftiBytes { Dim = [4, 4, 3, 2, 1, 0, 0, 0] }.Build(), 1, 2, 3];

        Assert.Equal(24, NiftiReader.Read(_folder.Write("scan.nii", file)).Voxels.Length);
    }

    [Fact]
    public void Read_ReadsVolumesOfManyChunks_PlainAndGzipped()
    {
        // 90 x 80 x 70 int16 = 1,008,000 bytes: sixteen chunks, the last not full.
        short[] values = [.. Enumerable.Range(0, 90 * 80 * 70).Select(i => (short)(i * 31))];
        byte[] file = new NiftiBytes
        {
            Dim = [3, 90, 80, 70, 1, 1, 1, 1],
            Datatype = 4,
            Bitpix = 16,
            Voxels = [.. values.SelectMany(BitConverter.GetBytes)],
        }.Build();

        float[] expected = [.. values.Select(value => (float)value)];
        Assert.Equal(expected, NiftiReader.Read(_folder.Write("plain.nii", file)).Voxels);
        Assert.Equal(expected, NiftiReader.Read(_folder.Write("packed.nii.gz", NiftiBytes.Gzip(file))).Voxels);
    }

    [Fact]
    public void Read_EndsWithTheToken_WhenCancelled()
    {
        string path = _folder.Write("scan.nii", new NiftiBytes().Build());

        Assert.Throws<OperationCanceledException>(() => NiftiReader.Read(path, new CancellationToken(canceled: true)));
    }

    private static double Stored(short datatype, int i) => datatype switch
    {
        2 => (i * 11) % 256,
        256 => (i * 11) % 256 - 128,
        4 => i * 2849 - 32768,
        512 => i * 2849,
        8 => i * 186_737_708.0 - 2_147_483_648,
        768 => i * 186_737_708.0,
        1024 => (i - 12) * 1e17,
        1280 => i * 8e17,
        16 => (float)((i - 12) * 1.37),
        _ => (i - 12) * 1.234567890123,
    };

    private static byte[] Native(short datatype, double value) => datatype switch
    {
        2 => [(byte)value],
        256 => [(byte)(sbyte)value],
        4 => BitConverter.GetBytes((short)value),
        512 => BitConverter.GetBytes((ushort)value),
        8 => BitConverter.GetBytes((int)value),
        768 => BitConverter.GetBytes((uint)value),
        1024 => BitConverter.GetBytes((long)value),
        1280 => BitConverter.GetBytes((ulong)value),
        16 => BitConverter.GetBytes((float)value),
        _ => BitConverter.GetBytes(value),
    };
}
