using Lucid.Memory;

namespace Lucid;

/// <summary>
/// A tensor that an operation keeps for its backward pass: by reference, with the version that its values had. A backward pass for which they were written since is
/// refused.
/// </summary>
public sealed class SavedTensor
{
    private readonly MemoryBlock _memory;
    private readonly TensorShape _shape;
    private readonly int _version;
    private bool _isReleased;

    internal SavedTensor(Tensor tensor)
    {
        _memory = tensor.Memory;
        _shape = tensor.Shape;
        _version = _memory.Version;
        _memory.Retain();
    }

    /// <summary>The shape the tensor had.</summary>
    public TensorShape Shape => _shape;

    /// <summary>The saved values.</summary>
    /// <exception cref="ObjectDisposedException">The graph was released.</exception>
    internal ReadOnlySpan<float> Values => Memory.Span;

    private MemoryBlock Memory
    {
        get
        {
            ObjectDisposedException.ThrowIf(Volatile.Read(ref _isReleased), this);
            return _memory;
        }
    }

    /// <summary>The values in row-major order, to read. The span is valid while the backward pass runs that needs them.</summary>
    /// <exception cref="ObjectDisposedException">The graph that needed the values was released, or nothing was recorded.</exception>
    public ReadOnlySpan<float> AsReadOnlySpan() => Values;

    /// <summary>The values as a tensor, for operations: the same memory, through which no gradient flows.</summary>
    /// <inheritdoc cref="AsReadOnlySpan" path="/exception"/>
    public Tensor ToTensor() => Tensor.Sharing(Memory, _shape);

    /// <summary>Throws when the values were written since.</summary>
    /// <param name="isUnderWay">Whether the pass has begun.</param>
    internal void Validate(bool isUnderWay)
    {
        int version = _memory.Version;
        if (version == _version)
        {
            return;
        }

        string when = isUnderWay ? "while the pass ran" : "after the forward pass read it";
        string what = isUnderWay
            ? "No gradient was changed, but the graph may be used up. "
                + "Run the forward pass again; take AsSpan() after Backward, or write to a copy."
            : "Take AsSpan() after Backward, or write to a copy.";
        throw new InvalidOperationException(
            $"A tensor of shape {_shape} that the backward pass needs was modified {when}: "
            + $"expected version {_version}, it is at version {version}. {what}");
    }

    /// <summary>Gives the memory back, once.</summary>
    internal void Release()
    {
        if (!Interlocked.Exchange(ref _isReleased, true))
        {
            _memory.Release();
        }
    }
}
