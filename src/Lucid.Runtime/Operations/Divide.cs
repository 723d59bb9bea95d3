using System.Numerics.Tensors;

namespace Lucid;

public partial class Tensor
{
    /// <summary>Divides, element by element; the shapes broadcast.</summary>
    /// <param name="left">The dividend.</param>
    /// <param name="right">The divisor.</param>
    /// <exception cref="ArgumentNullException">An operand is null.</exception>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static Tensor operator /(Tensor left, Tensor right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        Tensor result = Broadcasting.Apply<Division>(left, right);
        return Records(left, right) ? result.ProducedBy(new DivisionNode(left, right, result)) : result;
    }

    /// <inheritdoc cref="operator /(Tensor, Tensor)"/>
    public static Tensor operator /(Tensor left, float right)
    {
        using Tensor scalar = Full(right);
        return left / scalar;
    }

    /// <inheritdoc cref="operator /(Tensor, Tensor)"/>
    public static Tensor operator /(float left, Tensor right)
    {
        using Tensor scalar = Full(left);
        return scalar / right;
    }
}

/// <summary><c>a / b</c> between elements.</summary>
internal readonly struct Division : IBinaryOperator
{
    public static void Invoke(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result) =>
        TensorPrimitives.Divide(left, right, result);

    public static void Invoke(ReadOnlySpan<float> left, float right, Span<float> result) => TensorPrimitives.Divide(left, right, result);

    public static void Invoke(float left, ReadOnlySpan<float> right, Span<float> result) => TensorPrimitives.Divide(left, right, result);
}

/// <summary><c>y = a / b</c>; <c>∂a = g / b</c>, <c>∂b = −(g / b)·y</c>, each summed to its operand's shape.</summary>
internal sealed class DivisionNode : GradientNode
{
    private readonly TensorShape _leftShape;
    private readonly SavedTensor _right;
    private readonly SavedTensor? _result;

    public DivisionNode(Tensor left, Tensor right, Tensor result)
        : base(result.Shape, left, right)
    {
        _leftShape = left.Shape;
        _right = Save(right);
        _result = Needs(1) ? Save(result) : null;
    }

    public override void Backward(Tensor gradient, Span<Tensor?> inputGradients)
    {
        using Tensor quotient = Broadcasting.Apply<Division>(gradient, _right);
        if (Needs(0))
        {
            inputGradients[0] = Broadcasting.Unexpand(quotient, _leftShape);
        }

        if (_result is not null)
        {
            using Tensor product = Broadcasting.Apply<Multiplication>(quotient, _result);
            using Tensor sum = Broadcasting.Unexpand(product, _right.Shape);
            inputGradients[1] = -sum;
        }
    }
}
