using System.Buffers.Binary;

namespace Lucid.Samples.Nifti;

/// <summary>Every rule that a header must keep before a single voxel is read, one method a rule.</summary>
public static class HeaderCheck
{
    /// <summary>The byte order, told by the header's first field, which holds its own size.</summary>
    /// <exception cref="NiftiException">The bytes are no NIfTI-1 header in either order.</exception>
    public static bool IsBigEndian(ReadOnlySpan<byte> fixedHeader)
    {
        int size = BinaryPrimitives.ReadInt32LittleEndian(fixedHeader[HeaderField.SizeofHdr..]);
        int swapped = BinaryPrimitives.ReverseEndianness(size);
        return (size, swapped) switch
        {
            (NiftiHeader.Size, _) => false,
            (_, NiftiHeader.Size) => true,
            (540, _) or (_, 540) => throw new NiftiException("expected a NIfTI-1 file, got NIfTI-2; convert it to NIfTI-1 first"),
            _ => throw new NiftiException(
                $"expected a NIfTI-1 file, which begins with its header's size, {NiftiHeader.Size}; got {size}"),
        };
    }

    /// <summary>Header and voxels must be in one file.</summary>
    public static void Magic(HeaderBytes header)
    {
        ReadOnlySpan<byte> magic = header.Span.Slice(HeaderField.Magic, 4);
        if (magic.SequenceEqual("n+1\0"u8))
        {
            return;
        }

        string found = magic.SequenceEqual("ni1\0"u8) ? "\"ni1\", one half of a .hdr/.img pair; convert the pair to one .nii file first"
            : magic.SequenceEqual("\0\0\0\0"u8) ? "none, as in Analyze 7.5 files; convert it to NIfTI-1 first"
            : $"the bytes {Convert.ToHexString(magic)}";
        throw new NiftiException($"expected the mark \"n+1\" of a single-file NIfTI-1 volume, got {found}");
    }

    /// <summary>
    /// Three dimensions with voxels along each; further ones may exist if they count one.
    /// </summary>
    public static void Dimensions(HeaderBytes header)
    {
        short rank = header.Int16(HeaderField.Dim);
        if (rank is < 3 or > 7)
        {
            throw new NiftiException($"expected a volume of 3 dimensions, got {rank} (dim[0])");
        }

        short[] counts = [.. Enumerable.Range(1, rank).Select(i => header.Int16(HeaderField.Dim + sizeof(short) * i))];
        string shape = string.Join(" x ", counts);
        if (counts.Any(count => count < 1))
        {
            throw new NiftiException($"expected at least one voxel along every axis, got {shape}");
        }

        if (counts.Skip(3).Any(count => count > 1))
        {
            throw new NiftiException($"expected one volume, got a series of {shape}; take one frame out first");
        }
    }

    /// <summary>The voxels begin after the header, at a whole byte, and not absurdly far on.</summary>
    public static void VoxelOffset(HeaderBytes header)
    {
        float offset = header.Single(HeaderField.VoxOffset);
        bool isInRange = offset is >= NiftiHeader.MinimumVoxelOffset and <= NiftiHeader.MaximumVoxelOffset;
        if (!isInRange || offset != MathF.Truncate(offset))
        {
            throw new NiftiException(
                $"expected the voxels to begin at a byte from {NiftiHeader.MinimumVoxelOffset} to {NiftiHeader.MaximumVoxelOffset}"
                + $" (vox_offset), got {offset}");
        }
    }
}
