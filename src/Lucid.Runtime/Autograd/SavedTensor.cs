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
    public void Validate()
    {
        if (_memory.Version != _version)
        {
            throw new InvalidOperationException(
                $"A tensor of shape {_shape} that the backward pass needs was modified after the forward pass read it: "
                + $"expected version {_version}, it is at version {_memory.Version}. Take AsSpan() after Backward, or write to a copy.");
        }
    }

    /// <summary>Gives the memory back.</summary>
    public void Release() => _memory.Release();
}
