namespace Lucid.Benchmarks.Measuring;

/// <summary>A generated layer with the tensors of one shape, ready to be timed.</summary>
internal sealed class LucidNorm : IDisposable
{
    private readonly Layer _layer;
    private readonly Parameter[] _parameters;
    private readonly SpanForward _forward;
    private readonly Tensor _input;
    private readonly Tensor _output;
    private readonly Tensor _gradient;
    private readonly Tensor _result;

    /// <param name="shape">The shape.</param>
    /// <param name="layer">A layer for it, and its overload over spans.</param>
    public LucidNorm(NormShape shape, (Layer Layer, SpanForward Forward) layer)
    {
        Shape = shape;
        (_layer, _forward) = layer;
        _parameters = [.. _layer.Parameters()];
        _input = RandomTensor(shape, seed: 1);
        _gradient = RandomTensor(shape, seed: 2);
        _output = Tensor.Zeros(shape.Dimensions);
        _input.RequiresGrad = true;
        _result = _layer.Forward(_input);
    }

    public NormShape Shape { get; }

    /// <summary>A plain copy of the tensor.</summary>
    public void Copy() => _input.AsReadOnlySpan().CopyTo(_output.AsSpan());

    /// <summary>The overload over spans.</summary>
    public void Forward() => _forward(_input.AsReadOnlySpan(), _output.AsSpan(), Shape.Batch, Shape.Size, Shape.Size, Shape.Size);

    /// <summary>Through the tensors, without a graph.</summary>
    public void ForwardTensor()
    {
        using (Autograd.NoGrad())
        {
            _layer.Forward(_input).Dispose();
        }
    }

    /// <summary>Through the tensors, forward and backward; the graph is made and released.</summary>
    public void Step()
    {
        using Tensor result = _layer.Forward(_input);
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
        _output.Dispose();
        _gradient.Dispose();
        _input.Dispose();
    }

    private void ZeroGradients()
    {
        _input.ZeroGrad();
        foreach (Parameter parameter in _parameters)
        {
            parameter.ZeroGrad();
        }
    }

    private static Tensor RandomTensor(NormShape shape, uint seed)
    {
        Tensor tensor = Tensor.Zeros(shape.Dimensions);
        Noise.Fill(tensor.AsSpan(), seed);
        return tensor;
    }
}
