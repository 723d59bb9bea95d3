namespace Lucid;

public static partial class Loss
{
    /// <summary>
    /// <c>−w[t]·log softmax(x)[t]</c> for each position, t being its class: PyTorch's <c>cross_entropy</c> with class indices. The mean divides by the sum of the weights of
    /// the classes that were counted. <c>∂x = w[t]·(softmax(x) − onehot(t))·g</c>.
    /// </summary>
    /// <param name="input">The logits: (N, C, …), or (C) for one sample.</param>
    /// <param name="target">The class of each position, 0 to C − 1 or <paramref name="ignoreIndex"/>: (N, …), or a scalar. It gets no gradient.</param>
    /// <param name="weight">w, of shape (C); null for 1. It gets no gradient.</param>
    /// <param name="ignoreIndex">The class that is not counted: loss and gradient are 0 there.</param>
    /// <param name="reduction">What becomes of the losses. The mean over no counted position is NaN, as in PyTorch.</param>
    /// <returns>The losses, of the target's shape, or one number.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> or <paramref name="target"/> is null.</exception>
    /// <exception cref="ArgumentException">The target has another shape than the input without its channels, a target is no class, or the weights are not (C).</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="reduction"/> is not defined.</exception>
    public static Tensor CrossEntropy(
        Tensor input, Tensor target, Tensor? weight = null, int ignoreIndex = -100, Reduction reduction = Reduction.Mean)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(target);
        RequireDefined(reduction);
        int channel = input.Shape.Rank > 1 ? 1 : 0;
        int[] expected = [.. input.Shape.AsSpan().ToArray().Where((_, dimension) => dimension != channel)];
        if (input.Shape.Rank == 0 || target.Shape != new TensorShape(expected))
        {
            throw new ArgumentException(
                $"Expected an input (N, C, …) and a target (N, …), got {input.Shape} and {target.Shape}.", nameof(target));
        }

        int classes = input.Shape[channel];
        if (weight is not null && weight.Shape != new TensorShape(classes))
        {
            throw new ArgumentException($"Expected a weight for each of {classes} classes, got the shape {weight.Shape}.", nameof(weight));
        }

        var indices = new ClassIndices(target.Values, classes, ignoreIndex);
        float[]? weights = weight?.Values.ToArray();
        double divisor = reduction == Reduction.Mean ? indices.SumOf(weights) : 1;
        Tensor logarithms = input.LogSoftmax(channel);
        Tensor losses = logarithms.PickedLosses(channel, indices, weights, divisor, target.Shape);
        if (!Tensor.Records(input))
        {
            logarithms.Dispose();
        }

        if (reduction == Reduction.None)
        {
            return losses;
        }

        using (losses)
        {
            // The mean of nothing is NaN.
            return reduction == Reduction.Mean && target.Shape.ElementCount == 0 ? losses.Mean() : losses.Sum();
        }
    }
}

/// <summary>The classes of all positions, checked.</summary>
internal sealed class ClassIndices
{
    /// <summary>What stands where a position is not counted.</summary>
    public const int Ignored = -1;

    private readonly int[] _classes;

    /// <exception cref="ArgumentException">A target is no class.</exception>
    public ClassIndices(ReadOnlySpan<float> target, int classes, int ignoreIndex)
    {
        _classes = new int[target.Length];
        for (int i = 0; i < target.Length; i++)
        {
            float given = target[i];
            _classes[i] = given == ignoreIndex ? Ignored
                : given >= 0 && given < classes && given == MathF.Floor(given) ? (int)given
                : throw new ArgumentException(
                    FormattableString.Invariant($"Expected classes from 0 to {classes - 1}, or {ignoreIndex} for none, got {given} at index {i}."),
                    nameof(target));
        }
    }

    public ReadOnlySpan<int> Classes => _classes;

    /// <summary>The sum of the weights of the classes that are counted, in the order of the positions.</summary>
    public double SumOf(float[]? weights)
    {
        double sum = 0;
        foreach (int index in _classes)
        {
            sum += index == Ignored ? 0 : weights is null ? 1 : weights[index];
        }

        return sum;
    }
}

public partial class Tensor
{
    /// <summary><c>−w[t]·x[t]/divisor</c> of each position, x being this tensor's column.</summary>
    internal Tensor PickedLosses(int dimension, ClassIndices indices, float[]? weights, double divisor, TensorShape shape)
    {
        Tensor result = Uninitialized(shape);
        Span<float> losses = result.MutableValues;
        ReadOnlySpan<float> values = Values;
        (_, int inner) = Shape.Around(dimension);
        for (int i = 0; i < losses.Length; i++)
        {
            int index = indices.Classes[i];
            losses[i] = index == ClassIndices.Ignored
                ? (divisor == 0 ? float.NaN : 0f)
                : (float)(-(double)(weights is null ? 1f : weights[index]) * values[TensorShape.OffsetOf(i, index, Shape[dimension], inner)] / divisor);
        }

        return Records(this) ? result.ProducedBy(new PickNode(this, result, dimension, indices, weights, divisor)) : result;
    }
}

/// <summary>The gradient of <see cref="Tensor.PickedLosses"/>: <c>−w[t]·g/divisor</c> at the class of each position, 0 elsewhere.</summary>
internal sealed class PickNode(Tensor operand, Tensor result, int dimension, ClassIndices indices, float[]? weights, double divisor)
    : GradientNode(result.Shape, operand)
{
    private readonly TensorShape _operand = operand.Shape;

    public override void Backward(Tensor gradient, Span<Tensor?> inputGradients)
    {
        Tensor inputGradient = Tensor.Zeros(_operand);
        Span<float> target = inputGradient.MutableValues;
        ReadOnlySpan<float> values = gradient.Values;
        (_, int inner) = _operand.Around(dimension);
        for (int i = 0; i < values.Length; i++)
        {
            int index = indices.Classes[i];
            if (index != ClassIndices.Ignored)
            {
                double weight = weights is null ? 1 : weights[index];
                target[TensorShape.OffsetOf(i, index, _operand[dimension], inner)] = (float)(-weight * values[i] / divisor);
            }
        }

        inputGradients[0] = inputGradient;
    }
}
