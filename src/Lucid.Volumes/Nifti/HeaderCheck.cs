using System.Buffers.Binary;

namespace Lucid.Volumes.Nifti;

/// <summary>Every rule that a header must keep before a single voxel is read, one method a rule.</summary>
internal static class HeaderCheck
{
    /// <summary>The greatest number of voxels along an axis that is believed; NIfTI-1 can say half of it.</summary>
    private const long MaximumLength = 1 << 16;

    /// <summary>Layout and byte order, told by the header's first field, which holds its own size.</summary>
    /// <exception cref="NiftiException">The bytes are no NIfTI header in either order.</exception>
    public static (HeaderLayout Layout, bool IsBigEndian) Layout(ReadOnlySpan<byte> firstBytes)
    {
        int size = BinaryPrimitives.ReadInt32LittleEndian(firstBytes);
        foreach (HeaderLayout layout in (ReadOnlySpan<HeaderLayout>)[HeaderLayout.Nifti1, HeaderLayout.Nifti2])
        {
            if (size == layout.Size || BinaryPrimitives.ReverseEndianness(size) == layout.Size)
            {
                return (layout, size != layout.Size);
            }
        }

        throw new NiftiException($"expected a NIfTI file, which begins with its header's size, 348 or 540; got {size}");
    }

    /// <summary>Whether header and voxels are in one file.</summary>
    public static bool IsSingleFile(HeaderBytes header)
    {
        HeaderLayout layout = header.Layout;
        ReadOnlySpan<byte> magic = header.Span.Slice(layout.Magic, layout.SingleFileMagic.Length);
        if (magic.SequenceEqual(layout.SingleFileMagic))
        {
            return true;
        }

        if (magic.SequenceEqual(layout.PairMagic))
        {
            return false;
        }

        string found = magic.IndexOfAnyExcept((byte)0) < 0
            ? "none, as in Analyze 7.5 files, which do not say how a scan lies; convert it to NIfTI first"
            : $"the bytes {Convert.ToHexString(magic)}";
        throw new NiftiException($"expected the mark \"n+{layout.Version}\" or \"ni{layout.Version}\" of a NIfTI-{layout.Version} volume, got {found}");
    }

    /// <summary>Two or three dimensions with voxels along each; further ones may exist if they count one.</summary>
    public static void Dimensions(HeaderBytes header)
    {
        HeaderField dim = header.Layout.Dim;
        long rank = header.Integer(dim);
        if (rank is < 2 or > 7)
        {
            throw new NiftiException($"expected a volume of 3 dimensions or an image of 2, got {rank} (dim[0])");
        }

        long[] counts = [.. Enumerable.Range(1, (int)rank).Select(i => header.Integer(dim, i))];
        string shape = string.Join(" x ", counts);
        if (counts.Take(3).Any(count => count < 1))
        {
            throw new NiftiException($"expected at least one voxel along every axis, got {shape}");
        }

        // Programs leave 0 along axes that they do not use.
        if (counts.Skip(3).Any(count => count is < 0 or > 1))
        {
            throw new NiftiException($"expected one volume, got a series of {shape}; take one frame out first");
        }

        if (counts.Any(count => count > MaximumLength))
        {
            throw new NiftiException($"expected at most {MaximumLength:N0} voxels along an axis, got {shape}");
        }
    }

    /// <summary>The voxels of a single file begin after the header, those of a pair anywhere; at a whole byte, and not absurdly far on.</summary>
    public static void VoxelOffset(HeaderBytes header, bool isSingleFile)
    {
        double offset = header.Number(header.Layout.VoxOffset);
        int minimum = isSingleFile ? header.Layout.MinimumVoxelOffset : 0;
        if (!(offset >= minimum && offset <= NiftiHeader.MaximumVoxelOffset) || offset != Math.Truncate(offset))
        {
            throw new NiftiException(
                $"expected the voxels to begin at a byte from {minimum} to {NiftiHeader.MaximumVoxelOffset} (vox_offset), got {offset:G6}");
        }
    }
}
