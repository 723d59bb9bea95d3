using Lucid.Memory;

namespace Lucid;

/// <summary>A tensor kept by reference for the backward pass, with the version its values had.</summary>
internal sealed class SavedTensor
{
    private readonly MemoryBlock _memory;
    private readonly TensorShape _shape;
    private readonly int _version;

    public SavedTensor(Tensor tensor)
    {
        _memory = tensor.Memory;
        _shape = tensor.Shape;
        _version = _memory.Version;
        _memory.Retain();
    }

    /// <summary>The saved values.</summary>
    public ReadOnlySpan<float> Values => _memory.Span;

    /// <summary>The shape the tensor had.</summary>
    public TensorShape Shape => _shape;

    /// <summary>Throws when the values were written since.</summary>
    /// <param name="isUnderWay">Whether the pass has begun.</param>
    public void Validate(bool isUnderWay)
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

    /// <summary>Gives the memory back.</summary>
    public void Release() => _memory.Release();
}
