using System.Text.Json;
using Lucid.Networks;
using Lucid.Volumes.Preprocessing;
using Lucid.Volumes.Tests.Golden;

namespace Lucid.Volumes.Tests.Preprocessing;

/// <summary>Whole preparations, from the file to the network's input: what numpy, scipy, scikit-image and nibabel make of them (make_preprocessing_golden.py).</summary>
public sealed class PreprocessorGoldenTests : IDisposable
{
    private static readonly GoldenFile Golden = GoldenFile.Read("preprocessing");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Names() => [.. Golden.Cases.EnumerateArray().Select(entry => entry.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Prepared_IsNnUNets(string name)
    {
        JsonElement entry = Golden.Cases.EnumerateArray().Single(entry => entry.GetProperty("name").GetString() == name);
        Volume[] scan = [.. entry.GetProperty("scans").EnumerateArray().Select(Load)];
        Volume? previous = entry.GetProperty("previous").ValueKind == JsonValueKind.Null ? null : Load(entry.GetProperty("previous"));

        PreparedScan prepared = Preprocessor.Prepare(Plan(entry), scan, previous, CancellationToken.None);

        int[][] box = [.. entry.GetProperty("box").EnumerateArray().Select(GoldenFile.Integers)];
        Assert.Equal(GoldenFile.Shape(entry.GetProperty("before")), prepared.TransposedShape);
        Assert.Equal(new GridShape(box[0][0], box[1][0], box[2][0]), prepared.CropBox.Start);
        Assert.Equal(new GridShape(box[0][1] - box[0][0], box[1][1] - box[1][0], box[2][1] - box[2][0]), prepared.CropBox.Shape);
        Assert.Equal(GoldenFile.Shape(entry.GetProperty("shape")), prepared.Shape);
        Assert.Equal(GoldenFile.Doubles(entry.GetProperty("own")), prepared.ScanSpacing.AsSpan().ToArray());
        Assert.Equal(GoldenFile.Doubles(entry.GetProperty("target")), prepared.NetworkSpacing.AsSpan().ToArray());
        Assert.Equal(scan.Length + entry.GetProperty("foreground").GetArrayLength(), prepared.Channels);
        float[] expected = Golden.Numbers(entry.GetProperty("expected"));
        Assert.Equal(expected.Length, prepared.Data.Length);
        float scale = Math.Max(1, expected.Max(Math.Abs));
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.InRange(Math.Abs(prepared.Data[i] - expected[i]), 0, 1e-5f * scale);
        }
    }

    private Volume Load(JsonElement packed) => Volume.Load(_folder.Write("scan.nii.gz", packed.GetBytesFromBase64()));

    private static NnUNetPlan Plan(JsonElement entry)
    {
        int[] transpose = GoldenFile.Integers(entry.GetProperty("transpose"));
        int[] foreground = GoldenFile.Integers(entry.GetProperty("foreground"));
        return Plans.Of(
            [.. entry.GetProperty("channels").EnumerateArray().Select(Channel)],
            GoldenFile.Doubles(entry.GetProperty("spacing")),
            transpose,
            entry.GetProperty("reoriented").GetBoolean() ? NnUNetReader.Reoriented : NnUNetReader.AsStored,
            foreground,
            Options(entry.GetProperty("data")),
            Options(entry.GetProperty("labels")));
    }

    private static NnUNetResampling Options(JsonElement orders) => new() { Order = orders[0].GetInt32(), OrderZ = orders[1].GetInt32() };

    private static NnUNetChannel Channel(JsonElement entry) => new()
    {
        Name = "T1",
        Normalization = Enum.Parse<NnUNetNormalization>(entry.GetProperty("scheme").GetString()!),
        UseMask = entry.TryGetProperty("mask", out JsonElement mask) && mask.GetBoolean(),
        Intensities = entry.TryGetProperty("known", out JsonElement known)
            ? new NnUNetIntensities(
                known.GetProperty("mean").GetDouble(),
                known.GetProperty("deviation").GetDouble(),
                known.GetProperty("low").GetDouble(),
                known.GetProperty("high").GetDouble())
            : null,
    };
}
