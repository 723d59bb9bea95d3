using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Lucid.Memory;

namespace Lucid;

// What backward passes leave in a leaf.
public partial class Tensor
{
    // One for all leaves: those of one pass change together, and passes that share leaves cannot wait for each other.
    private static readonly Lock GradientLock = new();

    private Tensor? _gradient;
    private bool _gradientSeen;

    /// <summary>
    /// The gradient that backward passes accumulated in this leaf, of the tensor's own shape; null before the first and after
    /// <see cref="ZeroGrad"/>.
    /// </summary>
    public Tensor? Grad
    {
        get
        {
            lock (GradientLock)
            {
                // From here on the caller may keep it, so ZeroGrad must leave its memory to the garbage collector.
                _gradientSeen = true;
                return _gradient;
            }
        }
    }

    /// <summary>Sets the gradient to null.</summary>
    public void ZeroGrad()
    {
        lock (GradientLock)
        {
            if (!_gradientSeen)
            {
                _gradient?.Dispose();
            }

            _gradient = null;
            _gradientSeen = false;
        }
    }

    /// <summary>
    /// The gradient as a handle of the caller's, so that its memory stays until he is done with it; null where there is none.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The gradient was disposed.</exception>
    internal Tensor? BorrowGrad()
    {
        lock (GradientLock)
        {
            return _gradient?.Alias();
        }
    }

    /// <summary>Throws where a gradient could not be added to that of this leaf.</summary>
    /// <exception cref="ObjectDisposedException">The gradient was disposed.</exception>
    internal void RequireUsableGrad()
    {
        if (Volatile.Read(ref _gradient) is { IsDisposed: true })
        {
            throw new ObjectDisposedException(
                nameof(Grad),
                $"The gradient of a leaf of shape {Shape} was disposed, so that nothing can be added to it; no gradient was changed. "
                + "Call ZeroGrad() to let it go.");
        }
    }

    /// <summary>
    /// Adds to the gradients of leaves, to all of them or to none. What a leaf without one keeps is taken off the list; the rest stays the
    /// caller's.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The gradient of a leaf was disposed.</exception>
    internal static void AccumulateGrads(List<(Tensor Leaf, Tensor Gradient)> arrived)
    {
        // What a leaf keeps is its own; and what arrives may be the gradient of another leaf, which changes here.
        foreach (ref (Tensor Leaf, Tensor Gradient) entry in CollectionsMarshal.AsSpan(arrived))
        {
            entry.Gradient = entry.Gradient.Unshared();
        }

        var retained = new List<MemoryBlock>(arrived.Count);
        try
        {
            lock (GradientLock)
            {
                foreach ((Tensor leaf, _) in arrived)
                {
                    leaf.RequireUsableGrad();
                    if (leaf._gradient is { } sum)
                    {
                        sum.Memory.Retain();
                        retained.Add(sum._memory);
                    }
                }

                // From here on nothing can fail: nothing allocates, and whoever disposes a gradient does not take its memory away.
                arrived.RemoveAll(static entry => entry.Leaf.KeepOrAdd(entry.Gradient));
            }
        }
        finally
        {
            retained.ForEach(static memory => memory.Release());
        }
    }

    /// <summary>Keeps a gradient where there is none yet; otherwise adds it to the one there is, and returns false.</summary>
    private bool KeepOrAdd(Tensor gradient)
    {
        if (_gradient is null)
        {
            _gradient = gradient;
            return true;
        }

        Span<float> sum = _gradient._memory.Span;
        TensorPrimitives.Add(sum, gradient.Values, sum);
        _gradient._memory.AdvanceVersion();
        return false;
    }
}
