namespace Lucid.Benchmarks.Measuring;

/// <summary>A generated layer with the tensors of one shape, ready to be timed through them.</summary>
internal class TensorNorm : IDisposable
{
    private readonly Parameter[] _parameters;
    private readonly Tensor _gradient;
    private readonly Tensor _result;

    /// <param name="dimensions">The sizes of the input.</param>
    /// <param name="layer">A layer for it.</param>
    public TensorNorm(ReadOnlySpan<int> dimensions, Layer layer)
    {
        Layer = layer;
        _parameters = [.. layer.Parameters()];
        Input = RandomTensor(dimensions, seed: 1);
        _gradient = RandomTensor(dimensions, seed: 2);
        Output = Tensor.Zeros(dimensions);
        Input.RequiresGrad = true;
        _result = layer.Forward(Input);
    }

    protected Layer Layer { get; }

    protected Tensor Input { get; }

    /// <summary>What is copied to, and what overloads over spans write.</summary>
    protected Tensor Output { get; }

    /// <summary>A plain copy of the tensor.</summary>
    public void Copy() => Input.AsReadOnlySpan().CopyTo(Output.AsSpan());

    /// <summary>Through the tensors, without a graph.</summary>
    public void ForwardTensor()
    {
        using (Autograd.NoGrad())
        {
            Layer.Forward(Input).Dispose();
        }
    }

    /// <summary>Through the tensors, forward and backward; the graph is made and released.</summary>
    public void Step()
    {
        using Tensor result = Layer.Forward(Input);
        result.Backward(_gradient);
        ZeroGradients();
    }

    /// <summary>
    /// Through the tensors: the gradients of the input, of the weight and of the bias. The graph is kept: the forward pass is not timed.
    /// </summary>
    public void Backward()
    {
        _result.Backward(_gradient, retainGraph: true);
        ZeroGradients();
    }

    public void Dispose()
    {
        _result.Dispose();
        Output.Dispose();
        _gradient.Dispose();
        Input.Dispose();
    }

    private void ZeroGradients()
    {
        Input.ZeroGrad();
        foreach (Parameter parameter in _parameters)
        {
            parameter.ZeroGrad();
        }
    }

    private static Tensor RandomTensor(ReadOnlySpan<int> dimensions, uint seed)
    {
        Tensor tensor = Tensor.Zeros(dimensions);
        Noise.Fill(tensor.AsSpan(), seed);
        return tensor;
    }
}
