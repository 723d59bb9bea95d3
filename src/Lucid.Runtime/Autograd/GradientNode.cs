using System.Collections.Immutable;

namespace Lucid;

/// <summary>
/// One step of the recorded graph: it receives the gradient of its output and computes those of its inputs. An operation derives from it,
/// saves what its backward formula needs, and knows nothing of the tape.
/// </summary>
internal abstract class GradientNode
{
    // In place of the number of passes that share the node.
    private const int Exclusive = -1;

    private static long _created;

    private readonly GradientNode?[] _inputs;
    private readonly List<SavedTensor> _saved = [];
    private ImmutableArray<Func<Tensor, Tensor>> _hooks = [];
    private int _passes;
    private BackwardCall? _releasedBy;

    /// <summary>Starts a node over the operation's inputs, in the order in which <see cref="Backward"/> fills their gradients; null for one that is absent.</summary>
    protected GradientNode(TensorShape shape, params ReadOnlySpan<Tensor?> inputs)
    {
        Shape = shape;
        _inputs = new GradientNode?[inputs.Length];
        for (int i = 0; i < inputs.Length; i++)
        {
            _inputs[i] = inputs[i]?.Node;
        }

        // Inputs exist before the operation that reads them, so descending numbers are a topological order.
        Number = Interlocked.Increment(ref _created);
    }

    /// <summary>The shape of the output, and so of the gradient that arrives.</summary>
    public TensorShape Shape { get; }

    /// <summary>The place in the order of creation.</summary>
    public long Number { get; }

    /// <summary>The nodes of the inputs; null for an input without gradient.</summary>
    public ReadOnlySpan<GradientNode?> Inputs => _inputs;

    /// <summary>The leaf that keeps the gradient; null for the result of an operation.</summary>
    public virtual Tensor? Leaf => null;

    /// <summary>Whether functions see the gradient before the node does.</summary>
    public bool HasHooks => !_hooks.IsEmpty;

    /// <summary>
    /// Computes the gradients of the inputs. Only those asked for by <see cref="Needs"/> are owed; each result is a tensor of
    /// its own (fresh, or an alias), which the tape then owns. <paramref name="gradient"/> is only lent.
    /// </summary>
    public abstract void Backward(Tensor gradient, Span<Tensor?> inputGradients);

    /// <summary>Whether the gradient of an input is wanted.</summary>
    protected bool Needs(int input) => _inputs[input] is not null;

    /// <summary>Keeps a tensor's present values for the backward pass.</summary>
    protected SavedTensor Save(Tensor tensor)
    {
        var saved = new SavedTensor(tensor);
        Keep(saved);
        return saved;
    }

    /// <summary>Takes over what was saved before there was the node.</summary>
    protected void Keep(SavedTensor saved) => _saved.Add(saved);

    /// <summary>Registers a function that sees the gradient before the node does, and may replace it.</summary>
    public void AddHook(Func<Tensor, Tensor> hook) =>
        ImmutableInterlocked.Update(ref _hooks, static (hooks, added) => hooks.Add(added), hook);

    /// <summary>
    /// Lets the hooks see the gradient, in the order of their registration. A hook may write into what it gets and keep it, and what it
    /// returns: neither is seen by anyone else, before or after. The gradient is taken over.
    /// </summary>
    public Tensor ApplyHooks(Tensor gradient)
    {
        foreach (Func<Tensor, Tensor> hook in _hooks)
        {
            gradient = gradient.Unshared();
            Tensor replacement = hook(gradient) ?? throw new InvalidOperationException("A gradient hook must return a tensor, got null.");
            if (replacement.Shape != gradient.Shape)
            {
                throw new InvalidOperationException(
                    $"A gradient hook must keep the gradient's shape {gradient.Shape}, got {replacement.Shape}.");
            }

            gradient = replacement.Copy();
        }

        return gradient;
    }

    /// <summary>
    /// Lets a pass in: any number of those that keep the graph at the same time, or a single one that releases it. No two passes release
    /// one node, and none reads what another releases. A leaf has nothing to release and takes all.
    /// </summary>
    /// <exception cref="InvalidOperationException">Another pass has the node.</exception>
    public void Claim(BackwardCall pass)
    {
        if (Leaf is not null)
        {
            return;
        }

        int seen = Volatile.Read(ref _passes);
        while (pass.KeepsGraph ? seen != Exclusive : seen == 0)
        {
            int found = Interlocked.CompareExchange(ref _passes, pass.KeepsGraph ? seen + 1 : Exclusive, seen);
            if (found == seen)
            {
                _releasedBy = pass.KeepsGraph ? null : pass;
                return;
            }

            seen = found;
        }

        throw BackwardCall.Refusal(Volatile.Read(ref _releasedBy));
    }

    /// <summary>Lets others in again: the pass has not released the node.</summary>
    public void Unclaim(BackwardCall pass)
    {
        if (Leaf is not null)
        {
            return;
        }

        if (pass.KeepsGraph)
        {
            Interlocked.Decrement(ref _passes);
        }
        else
        {
            _releasedBy = null;
            Volatile.Write(ref _passes, 0);
        }
    }

    /// <summary>Throws when a backward pass through this node could not succeed.</summary>
    /// <param name="isUnderWay">Whether the pass has begun, so that the graph may be used up.</param>
    public virtual void Validate(bool isUnderWay)
    {
        foreach (SavedTensor saved in _saved)
        {
            saved.Validate(isUnderWay);
        }
    }

    /// <summary>Gives back what was saved, for the pass that has claimed the node for this; the node can then not run again.</summary>
    public void Release()
    {
        _saved.ForEach(saved => saved.Release());
        Array.Clear(_inputs);
    }
}
