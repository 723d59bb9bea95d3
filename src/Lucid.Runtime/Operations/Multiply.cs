using System.Numerics.Tensors;

namespace Lucid;

public partial class Tensor
{
    /// <summary>Multiplies, element by element; the shapes broadcast.</summary>
    /// <param name="left">A factor.</param>
    /// <param name="right">The other.</param>
    /// <exception cref="ArgumentNullException">An operand is null.</exception>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static Tensor operator *(Tensor left, Tensor right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        Tensor result = Broadcasting.Apply<Multiplication>(left, right);
        return Records(left, right) ? result.ProducedBy(new MultiplicationNode(left, right, result)) : result;
    }

    /// <inheritdoc cref="operator *(Tensor, Tensor)"/>
    public static Tensor operator *(Tensor left, float right)
    {
        using Tensor scalar = Full(right);
        return left * scalar;
    }

    /// <inheritdoc cref="operator *(Tensor, Tensor)"/>
    public static Tensor operator *(float left, Tensor right)
    {
        using Tensor scalar = Full(left);
        return scalar * right;
    }
}

/// <summary><c>a · b</c> between elements.</summary>
internal readonly struct Multiplication : IBinaryOperator
{
    public static void Invoke(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result) =>
        TensorPrimitives.Multiply(left, right, result);

    public static void Invoke(ReadOnlySpan<float> left, float right, Span<float> result) => TensorPrimitives.Multiply(left, right, result);

    public static void Invoke(float left, ReadOnlySpan<float> right, Span<float> result) => TensorPrimitives.Multiply(right, left, result);
}

/// <summary><c>y = a·b</c>; <c>∂a = g·b</c>, <c>∂b = g·a</c>, each summed to its operand's shape.</summary>
internal sealed class MultiplicationNode : GradientNode
{
    private readonly TensorShape _leftShape;
    private readonly TensorShape _rightShape;
    private readonly SavedTensor? _left;
    private readonly SavedTensor? _right;

    public MultiplicationNode(Tensor left, Tensor right, Tensor result)
        : base(result.Shape, left, right)
    {
        _leftShape = left.Shape;
        _rightShape = right.Shape;
        _left = Needs(1) ? Save(left) : null;
        _right = Needs(0) ? Save(right) : null;
    }

    public override void Backward(Tensor gradient, Span<Tensor?> inputGradients)
    {
        if (_right is not null)
        {
            using Tensor product = Broadcasting.Apply<Multiplication>(gradient, _right);
            inputGradients[0] = Broadcasting.Unexpand(product, _leftShape);
        }

        if (_left is not null)
        {
            using Tensor product = Broadcasting.Apply<Multiplication>(gradient, _left);
            inputGradients[1] = Broadcasting.Unexpand(product, _rightShape);
        }
    }
}
