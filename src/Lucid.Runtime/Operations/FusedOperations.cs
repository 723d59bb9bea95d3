using System.ComponentModel;
using Lucid.Kernels.Fusion;

namespace Lucid.Operations;

/// <summary>
/// Convolutions and normalisations one after the other, without what passes between them: the statistics of a normalisation are gathered as the convolution before it writes,
/// and it is applied as the next one reads, or in place. The bits are those of the layers called one after the other.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class FusedOperations
{
    /// <summary>Applies layers, each to the result of the one before.</summary>
    /// <param name="input">What the first layer takes.</param>
    /// <param name="layers">The layers, convolutions and normalisations with the channels last; others are applied by themselves.</param>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    /// <exception cref="ArgumentException">A layer does not take the shape that reaches it.</exception>
    public static Tensor Forward(Tensor input, params ReadOnlySpan<Layer> layers)
    {
        ArgumentNullException.ThrowIfNull(input);

        // A graph needs what passes between the layers, and a summary wants to see it.
        return Layer.Observer is not null || Autograd.IsRecording ? OneByOne(input, layers) : Fused(input, layers);
    }

    private static Tensor OneByOne(Tensor input, ReadOnlySpan<Layer> layers)
    {
        Tensor x = input;
        foreach (Layer layer in layers)
        {
            x = layer.Forward(x);
        }

        return x;
    }

    private static Tensor Fused(Tensor input, ReadOnlySpan<Layer> layers)
    {
        Tensor x = input;

        // What x is still to be normalised by.
        FusedNormalization? pending = null;
        for (int i = 0; i < layers.Length; i++)
        {
            Tensor given = x;
            if (layers[i] is IConvolution convolution)
            {
                ConvolutionOverloads overloads = convolution.Overloads;
                if (pending is not null && !overloads.TakesNormalization(convolution.State))
                {
                    Apply(ref pending, x);
                }

                Tensor output = Tensor.Uninitialized(overloads.OutputShape(x.Shape));
                FusedNormalization? next = overloads.IsChannelsLast && i + 1 < layers.Length && layers[i + 1] is INormalization norm
                    ? norm.Overloads.Fuse(output.Shape, norm.State)
                    : null;
                overloads.Forward(x, pending, output, next, convolution.State);
                (x, pending) = (output, next);
                i += next is null ? 0 : 1;
            }
            else
            {
                Apply(ref pending, x);
                x = layers[i].Forward(x);
            }

            if (given != input && given != x)
            {
                given.Dispose();
            }
        }

        Apply(ref pending, x);
        return x;
    }

    private static void Apply(ref FusedNormalization? pending, Tensor x)
    {
        pending?.Write(x.MutableValues);
        pending = null;
    }
}
