namespace Lucid.Benchmarks.Measuring;

/// <summary>A norm of volumes, ready to be timed through the tensors and over spans.</summary>
/// <param name="shape">The shape.</param>
/// <param name="layer">A layer for it, and its overload over spans.</param>
internal sealed class LucidNorm(NormShape shape, (Layer Layer, SpanForward Forward) layer) : TensorNorm(shape.Dimensions, layer.Layer)
{
    public NormShape Shape => shape;

    /// <summary>The overload over spans.</summary>
    public void Forward() => layer.Forward(Input.AsReadOnlySpan(), Output.AsSpan(), shape.Batch, shape.Size, shape.Size, shape.Size);
}
