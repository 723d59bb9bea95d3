namespace Lucid;

/// <summary>
/// An operation of one's own: derive from it, compute the result in <see cref="Forward"/> and the gradients in <see cref="Backward"/>. One object is one application,
/// as PyTorch's <c>torch.autograd.Function</c> with its context: <see cref="Apply"/> is called once.
/// </summary>
/// <example>
/// <code>
/// public sealed class Cubing : AutogradFunction
/// {
///     private SavedTensor? _x;
///
///     protected override Tensor Forward(ReadOnlySpan&lt;Tensor&gt; inputs)
///     {
///         _x = Save(inputs[0]);
///         return inputs[0] * inputs[0] * inputs[0];
///     }
///
///     protected override void Backward(Tensor gradient, Span&lt;Tensor?&gt; inputGradients)
///     {
///         using Tensor x = _x!.ToTensor();
///         inputGradients[0] = gradient * (3 * x * x);
///     }
/// }
///
/// Tensor y = new Cubing().Apply(x);
/// </code>
/// </example>
public abstract class AutogradFunction
{
    private readonly List<SavedTensor> _saved = [];
    private bool[] _needed = [];
    private bool _isApplied;
    private bool _isInForward;

    /// <summary>
    /// Applies the function. The call is recorded when one of the inputs requires a gradient and no <see cref="Autograd.NoGrad"/> scope is open.
    /// </summary>
    /// <param name="inputs">The tensors that gradients may flow to. What else the function needs it keeps in fields.</param>
    /// <returns>The result; it shares memory with an input only where <see cref="Forward"/> returned one.</returns>
    /// <exception cref="ArgumentNullException">An input is null.</exception>
    /// <exception cref="InvalidOperationException">The function was applied before, or <see cref="Forward"/> returned null.</exception>
    public Tensor Apply(params ReadOnlySpan<Tensor> inputs)
    {
        foreach (Tensor input in inputs)
        {
            ArgumentNullException.ThrowIfNull(input, nameof(inputs));
        }

        if (Interlocked.Exchange(ref _isApplied, true))
        {
            throw new InvalidOperationException($"{GetType().Name} was applied before, and keeps what that call saved. Make one for each call.");
        }

        bool isRecorded = false;
        try
        {
            bool records = Tensor.Records(inputs);
            _needed = new bool[inputs.Length];
            for (int i = 0; i < inputs.Length; i++)
            {
                _needed[i] = records && inputs[i].RequiresGrad;
            }

            Tensor result = RunForward(inputs);
            isRecorded = records;
            return records ? result.ProducedBy(new FunctionNode(this, result.Shape, inputs, _saved)) : result;
        }
        finally
        {
            if (!isRecorded)
            {
                _saved.ForEach(static saved => saved.Release());
            }
        }
    }

    /// <summary>
    /// Computes the result, and calls <see cref="Save"/> for what the backward formula needs. Operations on tensors that it uses are not recorded.
    /// </summary>
    /// <param name="inputs">What <see cref="Apply"/> was given. They are the caller's: write to none, and dispose none.</param>
    /// <returns>The result: a tensor that nobody else holds, or one of the inputs.</returns>
    protected abstract Tensor Forward(ReadOnlySpan<Tensor> inputs);

    /// <summary>
    /// Computes the gradients of the inputs from that of the result. Operations on tensors that it uses are not recorded. Where callers keep the graph, it may run
    /// again, and on several threads at once.
    /// </summary>
    /// <param name="gradient">The gradient of the result, of its shape. It is lent: write to a copy.</param>
    /// <param name="inputGradients">
    /// Receives for each input a gradient of the input's shape; null for none. A tensor that is put here is taken over, and must be nobody else's;
    /// <paramref name="gradient"/> itself may be put here, and one tensor in several places. What <see cref="NeedsGradient"/> does not ask for may stay null.
    /// </param>
    protected abstract void Backward(Tensor gradient, Span<Tensor?> inputGradients);

    /// <summary>Whether the gradient of an input is wanted; from <see cref="Forward"/> on.</summary>
    /// <param name="input">The number of the input.</param>
    /// <exception cref="ArgumentOutOfRangeException">The function was applied to no such input.</exception>
    protected bool NeedsGradient(int input) => (uint)input < (uint)_needed.Length
        ? _needed[input]
        : throw new ArgumentOutOfRangeException(nameof(input), input, $"Expected an input below {_needed.Length}, got {input}.");

    /// <summary>
    /// Keeps a tensor for the backward pass: an input, the result, or anything that <see cref="Forward"/> computed. It is not copied; if it is written before the pass
    /// comes to it, the pass is refused.
    /// </summary>
    /// <param name="tensor">The tensor.</param>
    /// <exception cref="ArgumentNullException"><paramref name="tensor"/> is null.</exception>
    /// <exception cref="InvalidOperationException">Called outside <see cref="Forward"/>.</exception>
    /// <exception cref="ObjectDisposedException">The tensor was disposed.</exception>
    protected SavedTensor Save(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        if (!_isInForward)
        {
            throw new InvalidOperationException("Save keeps tensors for the backward pass: call it in Forward.");
        }

        var saved = new SavedTensor(tensor);
        _saved.Add(saved);
        return saved;
    }

    internal void RunBackward(Tensor gradient, Span<Tensor?> inputGradients) => Backward(gradient, inputGradients);

    /// <summary>The result, as a handle that becomes the caller's.</summary>
    private Tensor RunForward(ReadOnlySpan<Tensor> inputs)
    {
        using Autograd.NoGradScope scope = Autograd.NoGrad();
        _isInForward = true;
        try
        {
            Tensor result = Forward(inputs) ?? throw new InvalidOperationException($"{GetType().Name}.Forward must return a tensor, got null.");
            bool isSomebodys = result.Node is not null;
            foreach (Tensor input in inputs)
            {
                isSomebodys |= ReferenceEquals(result, input);
            }

            return isSomebodys ? result.Alias() : result;
        }
        finally
        {
            _isInForward = false;
        }
    }
}
