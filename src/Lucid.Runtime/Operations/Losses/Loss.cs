using Lucid.Kernels.Simd;

namespace Lucid;

/// <summary>Losses: how far an input is from a target of the same shape. Gradients flow to both.</summary>
public static partial class Loss
{
    /// <summary>The loss of every element, reduced; recorded when an operand requires a gradient.</summary>
    private static Tensor Apply<TFunction>(Tensor input, Tensor target, Reduction reduction, Func<Tensor, Tensor, GradientNode> node)
        where TFunction : struct, IElementwiseFunction
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(target);
        if (input.Shape != target.Shape)
        {
            throw new ArgumentException(
                $"A loss needs an input and a target of one shape, got {input.Shape} and {target.Shape}.", nameof(target));
        }

        RequireDefined(reduction);
        Tensor losses = Elementwise.Apply(default(TFunction), input, target);
        if (Tensor.Records(input, target))
        {
            losses.ProducedBy(node(input, target));
        }

        if (reduction == Reduction.None)
        {
            return losses;
        }

        // The reduction saves none of its operand's values.
        using (losses)
        {
            return reduction == Reduction.Mean ? losses.Mean() : losses.Sum();
        }
    }

    private static void RequireDefined(Reduction reduction)
    {
        if (!Enum.IsDefined(reduction))
        {
            throw new ArgumentOutOfRangeException(nameof(reduction), reduction, "Expected Reduction.None, Mean or Sum.");
        }
    }
}
