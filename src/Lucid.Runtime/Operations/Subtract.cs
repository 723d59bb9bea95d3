using System.Numerics.Tensors;

namespace Lucid;

public partial class Tensor
{
    /// <summary>Subtracts, element by element; the shapes broadcast.</summary>
    /// <param name="left">What is subtracted from.</param>
    /// <param name="right">What is subtracted.</param>
    /// <exception cref="ArgumentNullException">An operand is null.</exception>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static Tensor operator -(Tensor left, Tensor right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        Tensor result = Broadcasting.Apply<Subtraction>(left, right);
        return Records(left, right) ? result.ProducedBy(new SubtractionNode(left, right, result)) : result;
    }

    /// <inheritdoc cref="operator -(Tensor, Tensor)"/>
    public static Tensor operator -(Tensor left, float right)
    {
        using Tensor scalar = Full(right);
        return left - scalar;
    }

    /// <inheritdoc cref="operator -(Tensor, Tensor)"/>
    public static Tensor operator -(float left, Tensor right)
    {
        using Tensor scalar = Full(left);
        return scalar - right;
    }
}

/// <summary><c>a − b</c> between elements.</summary>
internal readonly struct Subtraction : IBinaryOperator
{
    public static void Invoke(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result) =>
        TensorPrimitives.Subtract(left, right, result);

    public static void Invoke(ReadOnlySpan<float> left, float right, Span<float> result) => TensorPrimitives.Subtract(left, right, result);

    public static void Invoke(float left, ReadOnlySpan<float> right, Span<float> result) => TensorPrimitives.Subtract(left, right, result);
}

/// <summary><c>y = a − b</c>; <c>∂a = g</c>, <c>∂b = −g</c>, each summed to its operand's shape.</summary>
internal sealed class SubtractionNode(Tensor left, Tensor right, Tensor result) : GradientNode(result.Shape, left, right)
{
    private readonly TensorShape _left = left.Shape;
    private readonly TensorShape _right = right.Shape;

    public override void Backward(Tensor gradient, Span<Tensor?> inputGradients)
    {
        if (Needs(0))
        {
            inputGradients[0] = Broadcasting.Unexpand(gradient, _left);
        }

        if (Needs(1))
        {
            using Tensor sum = Broadcasting.Unexpand(gradient, _right);
            inputGradients[1] = -sum;
        }
    }
}
