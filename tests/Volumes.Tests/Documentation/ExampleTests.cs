using Lucid.Volumes.Nifti;
using Lucid.Volumes.Tests.Nifti;

namespace Lucid.Volumes.Tests.Documentation;

/// <summary>What docs/volumes.md and the package's page show.</summary>
[Collection(nameof(ExampleTests))]
[CollectionDefinition(nameof(ExampleTests), DisableParallelization = true)]
public sealed class ExampleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AScanIsRead_AndLabelsAreSavedForIt()
    {
        _folder.Write("scan_0000.nii.gz", NiftiBytes.Gzip(new NiftiBytes { SformCode = 1, Srow = [-1, 0, 0, 0, 0, -1, 0, 0, 0, 0, 2, 0], Pixdim = [1, 1, 1, 2, 0, 0, 0, 0] }.Build()));
        using var printed = new StringWriter();
        Run(_folder.Path, printed);
        Assert.Equal($"4 x 3 x 2 voxels of 1 x 1 x 2 mm, stored LPS{Environment.NewLine}", printed.ToString());
        Assert.Equal(NiftiDataType.UInt8, Volume.Load(_folder.File("labels.nii.gz")).DataType);
    }

    private static void Run(string folder, TextWriter output)
    {
        Volume scan = Volume.Load(Path.Combine(folder, "scan_0000.nii.gz"));
        output.WriteLine($"{scan.Width} x {scan.Height} x {scan.Depth} voxels of {string.Join(" x ", scan.Spacing)} mm, stored {scan.Orientation}");

        float[] labels = new float[scan.Voxels.Length]; // what a network found
        scan.WithVoxels(labels, NiftiDataType.UInt8).Save(Path.Combine(folder, "labels.nii.gz"));
    }
}
