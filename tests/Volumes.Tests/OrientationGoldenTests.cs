using System.Text.Json;
using Lucid.Networks;
using Lucid.Volumes.Preprocessing;
using Lucid.Volumes.Tests.Golden;

namespace Lucid.Volumes.Tests;

/// <summary>Values, affine, letters and spacing of scans, as stored and turned: nibabel's (make_orientation_golden.py).</summary>
public sealed class OrientationGoldenTests : IDisposable
{
    private static readonly GoldenFile Golden = GoldenFile.Read("orientation");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Names() => [.. Golden.Cases.EnumerateArray().Select(entry => entry.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Scan_IsNibabels(string name)
    {
        (JsonElement entry, Volume scan) = Load(name);
        Assert.Equal(Golden.Numbers(entry.GetProperty("values")), scan.Voxels.ToArray());
        Assert.Equal(entry.GetProperty("letters").GetString(), scan.Orientation);
        AssertClose(GoldenFile.Doubles(entry.GetProperty("affine")), scan.GetAffine().Cast<double>());
        AssertClose(GoldenFile.Doubles(entry.GetProperty("spacing")), scan.Spacing);
        Assert.Equal(name != "no orientation", scan.IsOrientationStated);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void TurnedScan_IsNibabels_AndTurnsBack(string name)
    {
        (JsonElement entry, Volume scan) = Load(name);
        Volume turned = scan.ReorientedToRas();
        Assert.Equal(GoldenFile.Integers(entry.GetProperty("turnedShape")), new[] { turned.Width, turned.Height, turned.Depth });
        Assert.Equal(Golden.Numbers(entry.GetProperty("turnedValues")), turned.Voxels.ToArray());

        // Of a volume far from every direction, the turned axes may be nearest to others, in nibabel too.
        Assert.Equal(entry.GetProperty("turnedLetters").GetString(), turned.Orientation);
        AssertClose(GoldenFile.Doubles(entry.GetProperty("turnedAffine")), turned.GetAffine().Cast<double>());
        AssertClose(GoldenFile.Doubles(entry.GetProperty("turnedSpacing")), ScanGeometry.Spacing(turned, NnUNetReader.Reoriented).Reverse());

        Volume back = turned.OrientedAs(scan);
        Assert.Equal(scan.Voxels.ToArray(), back.Voxels.ToArray());
        Assert.Same(scan.Header, back.Header);
    }

    [Fact]
    public void OrientedAs_RefusesAnotherSize()
    {
        Volume scan = Volume.Create(3, 4, 5, [1, 1, 1], new float[60]);
        ArgumentException exception = Assert.Throws<ArgumentException>(() => Volume.Create(4, 3, 5, [1, 1, 1], new float[60]).OrientedAs(scan));
        Assert.Contains("expected a volume of 3 x 4 x 5 voxels", exception.Message, StringComparison.Ordinal);
    }

    private static void AssertClose(IEnumerable<double> expected, IEnumerable<double> actual) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-6 * Math.Max(1, Math.Abs(pair.First))));

    private (JsonElement Entry, Volume Scan) Load(string name)
    {
        JsonElement entry = Golden.Cases.EnumerateArray().Single(entry => entry.GetProperty("name").GetString() == name);
        return (entry, Volume.Load(_folder.Write("scan.nii.gz", entry.GetProperty("scan").GetBytesFromBase64())));
    }
}
