using Lucid.Networks;
using Lucid.Volumes.Preprocessing;
using Lucid.Volumes.Tests.Nifti;

namespace Lucid.Volumes.Tests.Preprocessing;

/// <summary>Distances as nnU-Net's readers have them.</summary>
public sealed class ScanGeometryTests
{
    [Theory]
    [InlineData(1, NnUNetReader.AsStored, 2000)]
    [InlineData(2, NnUNetReader.AsStored, 2)]
    [InlineData(3, NnUNetReader.AsStored, 0.002)]
    [InlineData(1, NnUNetReader.AsStoredWithoutUnits, 2)]
    [InlineData(3, NnUNetReader.AsStoredWithoutUnits, 2)]
    [InlineData(3, NnUNetReader.Reoriented, 2)]
    public void Units_AreConvertedByItkAlone(byte unit, NnUNetReader reader, double expected)
    {
        const int XyztUnits = 123;
        byte[] file = new NiftiBytes { Pixdim = [1, 2, 2, 2, 0, 0, 0, 0] }.Build();
        file[XyztUnits] = unit;
        using var stream = new MemoryStream(file);

        Assert.All(ScanGeometry.Spacing(Volume.Load(stream, "scan"), reader), distance => Assert.Equal(expected, distance, 1e-12));
    }
}
