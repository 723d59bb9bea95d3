namespace Lucid;

/// <summary>
/// One step of the recorded graph: it receives the gradient of its output and computes those of its inputs. An operation derives from it,
/// saves what its backward formula needs, and knows nothing of the tape.
/// </summary>
internal abstract class GradientNode
{
    private static long _created;

    private readonly GradientNode?[] _inputs;
    private readonly List<SavedTensor> _saved = [];
    private List<Func<Tensor, Tensor>>? _hooks;

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

    /// <summary>Whether an earlier backward pass gave the saved tensors away.</summary>
    public bool IsReleased { get; private set; }

    /// <summary>Whether the node outlives a backward pass, as a leaf's does.</summary>
    public virtual bool IsLeaf => false;

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
        _saved.Add(saved);
        return saved;
    }

    /// <summary>Registers a function that sees the gradient before the node does, and may replace it.</summary>
    public void AddHook(Func<Tensor, Tensor> hook) => (_hooks ??= []).Add(hook);

    /// <summary>Lets the hooks see the gradient, in the order of their registration.</summary>
    public Tensor ApplyHooks(Tensor gradient)
    {
        if (_hooks is null)
        {
            return gradient;
        }

        foreach (Func<Tensor, Tensor> hook in _hooks)
        {
            Tensor replacement = hook(gradient) ?? throw new InvalidOperationException("A gradient hook must return a tensor, got null.");
            if (replacement.Shape != gradient.Shape)
            {
                throw new InvalidOperationException(
                    $"A gradient hook must keep the gradient's shape {gradient.Shape}, got {replacement.Shape}.");
            }

            // The hook may have kept either tensor: an alias of our own counts one more owner, so the tape never writes into what others see.
            gradient = replacement.Alias();
        }

        return gradient;
    }

    /// <summary>Throws when a backward pass through this node could not succeed.</summary>
    public void Validate()
    {
        if (IsReleased)
        {
            throw new InvalidOperationException(
                "Backward was called a second time through the same graph, whose saved tensors the first call released. "
                + "Run the forward pass again, or pass retainGraph: true to the first call.");
        }

        foreach (SavedTensor saved in _saved)
        {
            saved.Validate();
        }
    }

    /// <summary>Gives back what was saved; the node can then not run again.</summary>
    public void Release()
    {
        IsReleased = true;
        _saved.ForEach(saved => saved.Release());
        Array.Clear(_inputs);
    }
}
