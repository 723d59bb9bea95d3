using System.Numerics.Tensors;

namespace Lucid;

public partial class Tensor
{
    private readonly Lock _gradientLock = new();
    private Tensor? _gradient;
    private bool _gradientSeen;

    /// <summary>The step of the graph that a gradient of this tensor goes to; null where none is wanted.</summary>
    internal GradientNode? Node { get; private set; }

    /// <summary>
    /// Whether operations on this tensor are recorded and <see cref="Backward()"/> computes its gradient. Set it on a tensor that no
    /// operation produced (a leaf); a result requires a gradient when one of its operands does.
    /// </summary>
    /// <exception cref="InvalidOperationException">Set to false on the result of a recorded operation: use <see cref="Detach"/>.</exception>
    public bool RequiresGrad
    {
        get => Node is not null;
        set
        {
            if (value)
            {
                Node ??= new AccumulateGradient(this);
            }
            else if (Node is { IsLeaf: false })
            {
                throw new InvalidOperationException(
                    "RequiresGrad can be cleared only on a leaf; this tensor is the result of a recorded operation. Use Detach().");
            }
            else
            {
                Node = null;
            }
        }
    }

    /// <summary>
    /// The gradient that backward passes accumulated in this leaf, of the tensor's own shape; null before the first and after <see cref="ZeroGrad"/>.
    /// </summary>
    public Tensor? Grad
    {
        get
        {
            lock (_gradientLock)
            {
                // From here on the caller may keep it, so ZeroGrad must leave its memory to the garbage collector.
                _gradientSeen = true;
                return _gradient;
            }
        }
    }

    /// <summary>The gradient, for an optimizer that looks and does not keep it.</summary>
    internal Tensor? CurrentGrad => _gradient;

    /// <summary>Sets the gradient to null.</summary>
    public void ZeroGrad()
    {
        lock (_gradientLock)
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
    /// Computes the gradients of all leaves this tensor was computed from, and adds them to their <see cref="Grad"/>. The gradient of this tensor itself
    /// is taken as ones, for any shape: the result is the gradient of the sum of its elements.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// The tensor requires no gradient; the graph was released by an earlier call; or a value that is still needed was written since. Nothing changes then.
    /// </exception>
    public void Backward() => Backward(retainGraph: false);

    /// <inheritdoc cref="Backward()"/>
    /// <param name="retainGraph">Whether the graph is kept for another call; by default its memory is released on the way.</param>
    public void Backward(bool retainGraph)
    {
        RequireNode();
        using Tensor ones = Ones(Shape);
        Backward(ones, retainGraph);
    }

    /// <summary>Computes the gradients of all leaves this tensor was computed from, and adds them to their <see cref="Grad"/>.</summary>
    /// <param name="gradient">The gradient of this tensor, of its own shape.</param>
    /// <param name="retainGraph">Whether the graph is kept for another call; by default its memory is released on the way.</param>
    /// <exception cref="ArgumentNullException"><paramref name="gradient"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="gradient"/> has another shape than this tensor.</exception>
    /// <inheritdoc cref="Backward()" path="/exception"/>
    public void Backward(Tensor gradient, bool retainGraph = false)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        GradientNode node = RequireNode();
        if (gradient.Shape != Shape)
        {
            throw new ArgumentException($"The gradient must have the tensor's shape {Shape}, got {gradient.Shape}.", nameof(gradient));
        }

        Tape.Run(node, gradient, retainGraph);
    }

    /// <summary>
    /// Registers a function that sees this tensor's gradient in every backward pass, and returns the gradient to go on with: the same tensor, or another of the same shape.
    /// </summary>
    /// <param name="hook">The function.</param>
    /// <exception cref="ArgumentNullException"><paramref name="hook"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The tensor requires no gradient.</exception>
    public void RegisterHook(Func<Tensor, Tensor> hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        RequireNode().AddHook(hook);
    }

    /// <summary>A view of the same memory that no gradient flows through.</summary>
    /// <exception cref="ObjectDisposedException">The tensor was disposed.</exception>
    public Tensor Detach() => Alias();

    /// <summary>Whether an operation on these operands must be recorded.</summary>
    internal static bool Records(params ReadOnlySpan<Tensor?> operands)
    {
        foreach (Tensor? operand in operands)
        {
            if (operand?.Node is not null)
            {
                return Autograd.IsRecording;
            }
        }

        return false;
    }

    /// <summary>Marks a fresh result as produced by a recorded operation.</summary>
    internal Tensor ProducedBy(GradientNode node)
    {
        Node = node;
        return this;
    }

    /// <summary>Adds to the gradient of a leaf. The argument is lent; its memory is taken over where nobody else sees it.</summary>
    internal void AccumulateGrad(Tensor gradient)
    {
        lock (_gradientLock)
        {
            if (_gradient is null)
            {
                _gradient = gradient.Memory.IsShared ? gradient.Copy() : gradient.Alias();
            }
            else
            {
                TensorPrimitives.Add(_gradient.Values, gradient.Values, _gradient.AsSpan());
            }
        }
    }

    private GradientNode RequireNode() => Node ?? throw new InvalidOperationException(
        "This tensor requires no gradient: neither it nor anything it was computed from has RequiresGrad set, or it was computed in a NoGrad scope.");
}
