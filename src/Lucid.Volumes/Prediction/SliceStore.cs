namespace Lucid.Volumes.Prediction;

/// <summary>Slices of several heads that are written once and read later: in memory where they are few, in a scratch file where they are not.</summary>
internal sealed class SliceStore : IDisposable
{
    private readonly float[]? _memory;
    private readonly ScratchFile? _file;

    /// <summary>Makes room.</summary>
    /// <param name="heads">The number of heads.</param>
    /// <param name="shape">The voxels of each.</param>
    /// <param name="folder">Where a scratch file is made, if one is.</param>
    /// <param name="mostInMemory">The most bytes that are kept in memory.</param>
    /// <exception cref="IOException">The file cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public SliceStore(int heads, GridShape shape, string folder, long mostInMemory)
    {
        Heads = heads;
        Shape = shape;
        long count = checked(heads * shape.Count);
        if (count * sizeof(float) <= mostInMemory && count <= Array.MaxLength)
        {
            _memory = new float[count];
        }
        else
        {
            _file = new ScratchFile(folder);
        }
    }

    /// <summary>The number of heads.</summary>
    public int Heads { get; }

    /// <summary>The voxels of each head.</summary>
    public GridShape Shape { get; }

    /// <summary>Writes slices of a head that follow each other.</summary>
    public void Write(int head, int slice, ReadOnlySpan<float> values)
    {
        if (_memory is not null)
        {
            values.CopyTo(_memory.AsSpan((int)Place(head, slice)));
        }
        else
        {
            _file!.Write(Place(head, slice), values);
        }
    }

    /// <summary>Reads slices of a head that follow each other.</summary>
    public void Read(int head, int slice, Span<float> values)
    {
        if (_memory is not null)
        {
            _memory.AsSpan((int)Place(head, slice), values.Length).CopyTo(values);
        }
        else
        {
            _file!.Read(Place(head, slice), values);
        }
    }

    /// <summary>Deletes the scratch file, if there is one.</summary>
    public void Dispose() => _file?.Dispose();

    private long Place(int head, int slice) => head * Shape.Count + (long)slice * Shape.SliceCount;
}
