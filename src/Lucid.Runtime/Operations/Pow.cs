using System.Numerics.Tensors;

namespace Lucid;

public partial class Tensor
{
    /// <summary>
    /// Raises every element to a constant power, by IEEE 754's rules: <c>x⁰ = 1</c> for every x, NaN for a fractional power of anything below zero.
    /// The gradient of <c>x⁰</c> is 0 everywhere.
    /// </summary>
    /// <param name="exponent">The exponent.</param>
    public Tensor Pow(float exponent)
    {
        Tensor result = Uninitialized(Shape);
        PowNode.Power(Values, exponent, result.MutableValues);
        return Records(this) ? result.ProducedBy(new PowNode(this, exponent)) : result;
    }
}

/// <summary><c>y = xᵖ</c>; <c>∂x = g·(p·xᵖ⁻¹)</c>, and 0 for <c>p = 0</c>.</summary>
internal sealed class PowNode : GradientNode
{
    private readonly SavedTensor _operand;
    private readonly float _exponent;

    public PowNode(Tensor operand, float exponent)
        : base(operand.Shape, operand)
    {
        _operand = Save(operand);
        _exponent = exponent;
    }

    public override void Backward(Tensor gradient, Span<Tensor?> inputGradients)
    {
        Tensor result = Tensor.Uninitialized(gradient.Shape);
        Span<float> values = result.MutableValues;
        inputGradients[0] = result;
        if (_exponent == 0)
        {
            values.Clear();
            return;
        }

        Power(_operand.Values, (double)_exponent - 1, values);
        TensorPrimitives.Multiply(values, _exponent, values);
        TensorPrimitives.Multiply(gradient.Values, values, values);
    }

    /// <summary>Powers, computed in double and rounded. The quick ways give the same bits.</summary>
    public static void Power(ReadOnlySpan<float> values, double exponent, Span<float> results)
    {
        switch (exponent)
        {
            case 1:
                values.CopyTo(results);
                break;
            case 2:
                TensorPrimitives.Multiply(values, values, results);
                break;
            case -1:
                TensorPrimitives.Divide(1f, values, results);
                break;
            default:
                for (int i = 0; i < values.Length; i++)
                {
                    results[i] = (float)Math.Pow(values[i], exponent);
                }

                break;
        }
    }
}
