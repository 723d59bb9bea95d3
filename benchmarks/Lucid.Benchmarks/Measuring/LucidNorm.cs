namespace Lucid.Benchmarks.Measuring;

/// <summary>A generated layer with the tensors of one shape, ready to be timed.</summary>
internal sealed class LucidNorm : IDisposable
{
    private readonly NormShape _shape;
    private readonly Layer _layer;
    private readonly SpanForward _forward;
    private readonly Tensor _input;
    private readonly Tensor _output;
    private readonly Tensor _gradient;
    private readonly Tensor _result;

    public LucidNorm(NormShape shape, bool hasLeakyReLU)
    {
        _shape = shape;
        (_layer, _forward) = NormLayers.For(shape, hasLeakyReLU);
        _input = RandomTensor(shape, seed: 1);
        _gradient = RandomTensor(shape, seed: 2);
        _output = Tensor.Zeros(shape.Dimensions);
        _input.RequiresGrad = true;
        _result = _layer.Forward(_input);
    }

    /// <summary>A plain copy of the tensor.</summary>
    public void Copy() => _input.AsReadOnlySpan().CopyTo(_output.AsSpan());

    /// <summary>The overload over spans.</summary>
    public void Forward() => _forward(_input.AsReadOnlySpan(), _output.AsSpan(), _shape.Batch, _shape.Size, _shape.Size, _shape.Size);

    /// <summary>Through the tensors: the gradients of the input, of the weight and of the bias. The graph is kept, so that the forward pass is not timed.</summary>
    public void Backward()
    {
        _result.Backward(_gradient, retainGraph: true);
        _input.ZeroGrad();
        _layer.ZeroGrad();
    }

    public void Dispose()
    {
        _result.Dispose();
        _output.Dispose();
        _gradient.Dispose();
        _input.Dispose();
    }

    private static Tensor RandomTensor(NormShape shape, uint seed)
    {
        Tensor tensor = Tensor.Zeros(shape.Dimensions);
        Noise.Fill(tensor.AsSpan(), seed);
        return tensor;
    }
}
