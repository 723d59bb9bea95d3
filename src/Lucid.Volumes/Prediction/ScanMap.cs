using System.Collections.Immutable;
using Lucid.Volumes.Preprocessing;

namespace Lucid.Volumes.Prediction;

/// <summary>Where the voxels of the cropped, transposed scan lie in the scan as it was read: nnU-Net's <c>insert_crop_into_image</c> and <c>transpose_backward</c>.</summary>
internal sealed class ScanMap
{
    private readonly GridBox _box;
    private readonly int[] _strides = new int[3];

    /// <summary>Makes the map of a scan.</summary>
    /// <param name="scan">The prepared scan.</param>
    /// <param name="transposeBackward">The plan's.</param>
    public ScanMap(PreparedScan scan, ImmutableArray<int> transposeBackward)
    {
        _box = scan.CropBox;
        Shape = scan.TransposedShape.Transposed(transposeBackward.AsSpan());
        _strides[transposeBackward[0]] = Shape.SliceCount;
        _strides[transposeBackward[1]] = Shape.Width;
        _strides[transposeBackward[2]] = 1;
    }

    /// <summary>The voxels of the scan as it was read.</summary>
    public GridShape Shape { get; }

    /// <summary>The voxels of the crop, along the transposed axes.</summary>
    public GridShape Crop => _box.Shape;

    /// <summary>The distance of neighbours in a row of the crop.</summary>
    public int Step => _strides[2];

    /// <summary>Where a row of the crop begins.</summary>
    public int Start(int z, int y) => checked((int)(
        (long)(_box.Start.Depth + z) * _strides[0] + (long)(_box.Start.Height + y) * _strides[1] + (long)_box.Start.Width * _strides[2]));
}
