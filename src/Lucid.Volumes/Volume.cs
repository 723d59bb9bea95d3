using System.Collections.Immutable;
using Lucid.Volumes.Nifti;

namespace Lucid.Volumes;

/// <summary>
/// A scan or a label map in memory: voxels, and where they lie in the patient. Its file's header comes along unchanged, so that a label map saved for a scan carries
/// the scan's own geometry, bit by bit.
/// </summary>
/// <remarks>
/// Sizes, distances and directions are in the order of the file, (x, y, z). nnU-Net counts axes the other way round, (z, y, x): an array of shape (Depth, Height,
/// Width) whose last axis lies side by side in memory. That is the same order of voxels.
/// </remarks>
public sealed class Volume
{
    private readonly float[] _voxels;

    private Volume(NiftiHeader header, float[] voxels, NiftiDataType dataType)
    {
        Header = header;
        _voxels = voxels;
        DataType = dataType;
        Spacing = [.. header.Spacing()];
    }

    /// <summary>Voxels along x, the axis whose neighbours lie side by side.</summary>
    public int Width => Header.Width;

    /// <summary>Voxels along y.</summary>
    public int Height => Header.Height;

    /// <summary>Voxels along z; 1 for an image of two dimensions.</summary>
    public int Depth => Header.Depth;

    /// <summary>The distances of neighbouring voxels along x, y and z in millimetres.</summary>
    public ImmutableArray<double> Spacing { get; }

    /// <summary>
    /// How the axes run in the patient, a letter each for x, y and z: <c>"RAS"</c> to the right, the front (anterior) and the top (superior), <c>"LPS"</c> to the
    /// left, the back (posterior) and the top. For oblique axes the nearest direction.
    /// </summary>
    public string Orientation => AxisTurn.Of(this).Letters;

    /// <summary>Whether the file says how the scan lies; otherwise nobody knows its left from its right, and <see cref="Orientation"/> is what readers assume.</summary>
    public bool IsOrientationStated => Header.OrientationSource != OrientationSource.None;

    /// <summary>The type in which <see cref="Save(string, CancellationToken)"/> writes the voxels.</summary>
    public NiftiDataType DataType { get; }

    /// <summary>The values, x fastest, then y, then z: the row-major order of (Depth, Height, Width).</summary>
    public Memory<float> Voxels => _voxels;

    /// <summary>The file's header, with its extensions.</summary>
    public NiftiHeader Header { get; }

    /// <summary>The voxels along nnU-Net's axes.</summary>
    internal GridShape Shape => new(Depth, Height, Width);

    /// <summary>The values as the array they are.</summary>
    internal float[] Array => _voxels;

    /// <summary>
    /// Reads a NIfTI file: <c>.nii</c>, <c>.nii.gz</c>, or either part of a <c>.hdr</c>/<c>.img</c> pair, version 1 or 2. Values are scaled as the header says.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellation">Ends the reading early.</param>
    /// <exception cref="NiftiException">The file cannot be opened, or is not one volume; the message says in one line what was expected and what came.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    public static Volume Load(string path, CancellationToken cancellation = default) => Of(NiftiReader.Read(path, cancellation));

    /// <summary>Reads NIfTI from a stream, such as a resource of the application: from where it stands to its end. It stays open.</summary>
    /// <param name="stream">The bytes of a <c>.nii</c> or <c>.nii.gz</c> file, version 1 or 2; a stream that can seek.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="cancellation">Ends the reading early.</param>
    /// <exception cref="ArgumentException">The stream cannot be read, or cannot seek.</exception>
    /// <exception cref="NiftiException">The stream is not one volume; the message says in one line what was expected and what came.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    public static Volume Load(Stream stream, string name, CancellationToken cancellation = default) => Of(NiftiReader.Read(stream, name, cancellation));

    /// <summary>A volume of one's own, whose axes run to the right, the front and the top, with the origin in the middle.</summary>
    /// <param name="width">Voxels along x.</param>
    /// <param name="height">Voxels along y.</param>
    /// <param name="depth">Voxels along z.</param>
    /// <param name="spacing">The distances of voxels along x, y and z in millimetres.</param>
    /// <param name="voxels">The values, x fastest; kept, not copied.</param>
    /// <exception cref="ArgumentException">A size or a distance is none, or there is another number of voxels.</exception>
    public static Volume Create(int width, int height, int depth, ReadOnlySpan<double> spacing, float[] voxels)
    {
        NiftiHeader header = NiftiHeader.Create(width, height, depth, spacing, "Lucid");
        CheckCount(header, voxels);
        return new Volume(header, voxels, NiftiDataType.Float32);
    }

    /// <summary>Other values at the same places: a label map for this scan.</summary>
    /// <param name="voxels">The values, x fastest; kept, not copied.</param>
    /// <param name="dataType">The type to save them as: UInt8, Int16, UInt16 or Float32.</param>
    /// <exception cref="ArgumentException">There is another number of voxels, or the type is none that is written.</exception>
    public Volume WithVoxels(float[] voxels, NiftiDataType dataType)
    {
        CheckCount(Header, voxels);
        VoxelEncoder.Check(dataType, []);
        return new Volume(Header, voxels, dataType);
    }

    /// <summary>Writes a NIfTI file whole or not at all: as <see cref="DataType"/>, with the header that the volume came with.</summary>
    /// <param name="path">A name that ends in <c>.nii</c> or <c>.nii.gz</c>; the file is replaced where it exists.</param>
    /// <param name="cancellation">Ends the writing early, leaving no file behind.</param>
    /// <exception cref="ArgumentException">The name ends otherwise, or <see cref="DataType"/> does not hold a value exactly.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    public void Save(string path, CancellationToken cancellation = default) => Save(path, DataType, cancellation);

    /// <summary>Writes a NIfTI file whole or not at all, its voxels as a type.</summary>
    /// <param name="path">A name that ends in <c>.nii</c> or <c>.nii.gz</c>; the file is replaced where it exists.</param>
    /// <param name="dataType">UInt8, Int16, UInt16 or Float32.</param>
    /// <param name="cancellation">Ends the writing early, leaving no file behind.</param>
    /// <exception cref="ArgumentException">The name ends otherwise, or the type does not hold a value exactly.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    public void Save(string path, NiftiDataType dataType, CancellationToken cancellation = default)
    {
        CheckName(path);
        NiftiWriter.Write(path, Header, _voxels, dataType, cancellation);
    }

    /// <summary>
    /// The 4×4 matrix from voxel numbers (x, y, z, 1) to millimetres towards the right, the front and the top: the file's sform where it is set and usable, else its
    /// qform; else distances alone, with x to the left and the origin in the middle, as nibabel assumes.
    /// </summary>
    public double[,] GetAffine()
    {
        var affine = new double[4, 4];
        affine[3, 3] = 1;
        for (int i = 0; i < 12; i++)
        {
            affine[i / 4, i % 4] = Header.Matrix[i / 4, i % 4];
        }

        if (!IsOrientationStated)
        {
            affine[0, 0] = -affine[0, 0];
            int[] lengths = [Width, Height, Depth];
            for (int axis = 0; axis < 3; axis++)
            {
                affine[axis, 3] = -affine[axis, axis] * (lengths[axis] - 1) / 2;
            }
        }

        return affine;
    }

    /// <summary>
    /// The same volume with its axes swapped and reversed so that they run to the right, the front and the top; oblique ones as nearly as that goes
    /// (of one that is far from every direction, <see cref="Orientation"/> may still not be RAS). Nothing is interpolated. A volume that is stored so is returned
    /// itself. What nibabel's <c>as_reoriented(io_orientation(affine))</c> gives.
    /// </summary>
    public Volume ReorientedToRas()
    {
        AxisTurn turn = AxisTurn.Of(this);
        if (turn.IsIdentity)
        {
            return this;
        }

        int[] lengths = turn.TurnedLengths([Width, Height, Depth]);
        NiftiHeader header = Header.Turned(lengths, turn.TurnedAffine(GetAffine(), [Width, Height, Depth]));
        var voxels = new float[_voxels.Length];
        turn.Turn(_voxels, voxels, [Width, Height, Depth]);
        return new Volume(header, voxels, DataType);
    }

    /// <summary>Turns a volume back that was made from <see cref="ReorientedToRas"/> of another one: labels to the scan's own axes, with its header.</summary>
    /// <param name="scan">The scan as it was loaded.</param>
    /// <exception cref="ArgumentException">The scan turned to the right, the front and the top has another size than this volume.</exception>
    public Volume OrientedAs(Volume scan)
    {
        AxisTurn turn = AxisTurn.Of(scan);
        int[] lengths = [scan.Width, scan.Height, scan.Depth];
        int[] turned = turn.TurnedLengths(lengths);
        if (!turned.AsSpan().SequenceEqual([Width, Height, Depth]))
        {
            throw new ArgumentException(
                $"expected a volume of {string.Join(" x ", turned)} voxels, as the scan has when turned; got {Width} x {Height} x {Depth}", nameof(scan));
        }

        var voxels = new float[_voxels.Length];
        turn.TurnBack(_voxels, voxels, lengths);
        return new Volume(scan.Header, voxels, DataType);
    }

    /// <summary>Makes sure that a name says which format is meant.</summary>
    internal static void CheckName(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!path.EndsWith(".nii", StringComparison.OrdinalIgnoreCase) && !path.EndsWith(".nii.gz", StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException($"expected a name that ends in .nii or .nii.gz, got {Path.GetFileName(path)}", nameof(path));
        }
    }

    private static Volume Of(NiftiImage image)
    {
        NiftiHeader header = image.Header;
        bool isUnscaled = header.Slope == 1 && header.Intercept == 0;
        NiftiDataType type = isUnscaled && VoxelEncoder.Writes(header.DataType) ? header.DataType : NiftiDataType.Float32;
        return new Volume(header, image.Voxels, type);
    }

    private static void CheckCount(NiftiHeader header, float[] voxels)
    {
        ArgumentNullException.ThrowIfNull(voxels);
        if (voxels.Length != header.VoxelCount)
        {
            throw new ArgumentException(
                $"expected {header.Width} x {header.Height} x {header.Depth} = {header.VoxelCount:N0} voxels, got {voxels.Length:N0}", nameof(voxels));
        }
    }
}
