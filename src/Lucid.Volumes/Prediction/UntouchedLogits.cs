namespace Lucid.Volumes.Prediction;

/// <summary>Hands on logits of a scan that has the network's spacing already.</summary>
internal sealed class UntouchedLogits : ILogitSlices
{
    private readonly float[] _slice;
    private readonly int _size;
    private readonly ISliceTarget _target;

    /// <summary>Makes room for a slice.</summary>
    /// <param name="shape">The prepared scan's voxels.</param>
    /// <param name="heads">The number of heads.</param>
    /// <param name="target">Receives the slices.</param>
    public UntouchedLogits(GridShape shape, int heads, ISliceTarget target)
    {
        _size = shape.SliceCount;
        _slice = new float[checked(heads * _size)];
        _target = target;
    }

    /// <inheritdoc/>
    public Memory<float> Next(int head) => _slice.AsMemory(head * _size, _size);

    /// <inheritdoc/>
    public void Advance() => _target.Take(_slice);
}
