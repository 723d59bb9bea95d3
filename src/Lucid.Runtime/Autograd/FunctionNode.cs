namespace Lucid;

/// <summary>The node of an <see cref="AutogradFunction"/>: asks it for gradients, and trusts it with nothing.</summary>
internal sealed class FunctionNode : GradientNode
{
    private readonly AutogradFunction _function;
    private readonly TensorShape[] _inputShapes;

    public FunctionNode(AutogradFunction function, TensorShape shape, ReadOnlySpan<Tensor> inputs, IReadOnlyList<SavedTensor> saved)
        : base(shape, inputs)
    {
        _function = function;
        _inputShapes = new TensorShape[inputs.Length];
        for (int i = 0; i < inputs.Length; i++)
        {
            _inputShapes[i] = inputs[i].Shape;
        }

        foreach (SavedTensor tensor in saved)
        {
            Keep(tensor);
        }
    }

    public override void Backward(Tensor gradient, Span<Tensor?> inputGradients)
    {
        // A handle of its own: whoever disposes it takes nothing away.
        using Tensor lent = gradient.Alias();
        int version = gradient.Memory.Version;
        var results = new Tensor?[_inputShapes.Length];
        _function.RunBackward(lent, results);
        string name = $"{_function.GetType().Name}.Backward";
        if (gradient.Memory.Version != version)
        {
            throw new InvalidOperationException($"{name} wrote into the gradient that it was lent: others see the same memory. Write to a copy.");
        }

        for (int i = 0; i < results.Length; i++)
        {
            if (results[i] is { } wrong && wrong.Shape != _inputShapes[i])
            {
                throw new InvalidOperationException(
                    $"{name} must give a gradient of the shape of its input: expected {_inputShapes[i]} for input {i}, got {wrong.Shape}.");
            }
        }

        // Aliases first: a tensor that stands for two inputs is taken over by one of them alone.
        for (int i = 0; i < results.Length; i++)
        {
            bool isTaken = results[i] is { } result && !ReferenceEquals(result, lent) && result.Node is null && Array.IndexOf(results, result) == i;
            inputGradients[i] = isTaken ? results[i] : results[i]?.Alias();
        }
    }
}
