using System.Numerics.Tensors;
using Lucid.Tests.Activations;

namespace Lucid.Tests.Convolution;

/// <summary>
/// A convolution in double: for each tap all pairs of an input and an output that it joins, and for each pair a sum over channels. Nothing in it knows whether it is
/// transposed but the place where pairs are made. All tensors have the channels last.
/// </summary>
internal sealed class ConvolutionReference
{
    private readonly ConvolutionOptions _options;
    private readonly int _batch;
    private readonly int _inputs;
    private readonly int _outputs;
    private readonly (int Input, int Output, int Tap)[] _pairs;
    private readonly double[] _x;
    private readonly double[] _weight;
    private readonly double[] _slope;
    private readonly double[] _z;

    /// <summary>Computes the forward pass.</summary>
    /// <param name="options">The layer's options.</param>
    /// <param name="batch">N.</param>
    /// <param name="size">The sizes of the input along the layer's axes.</param>
    /// <param name="outputSize">Those of the output.</param>
    /// <param name="x">The input, in the layer's layout.</param>
    /// <param name="state">What the layer keeps.</param>
    public ConvolutionReference(
        ConvolutionOptions options, int batch, int[] size, int[] outputSize, ReadOnlySpan<float> x, IReadOnlyDictionary<string, float[]> state)
    {
        (_options, _batch) = (options, batch);
        (_inputs, _outputs) = (Count(size), Count(outputSize));
        _pairs = [.. Pairs(options, ConvolutionOptions.Pad(size), ConvolutionOptions.Pad(outputSize))];
        _x = Last(x, options.InChannels);
        _weight = Arranged(state["weight"]);
        _slope = state.TryGetValue("activation.weight", out float[]? slope) ? [.. slope.Select(value => (double)value)] : [options.Alpha];
        _z = new double[batch * _outputs * options.OutChannels];
        for (int i = 0; i < _z.Length; i++)
        {
            _z[i] = options.HasBias ? state["bias"][i % options.OutChannels] : 0;
        }

        EachPair((input, output, tap) =>
        {
            Span<double> z = _z.AsSpan(output, Outputs);
            for (int c = 0; c < Inputs; c++)
            {
                TensorPrimitives.MultiplyAdd(_weight.AsSpan(tap + (c * Outputs), Outputs), _x[input + c], z, z);
            }
        });
        Output = [.. _z.Select((z, i) => ActivationReference.Value(options.Activation, z, SlopeOf(i)))];
    }

    /// <summary>y.</summary>
    public double[] Output { get; }

    private int Inputs => _options.InChannels / _options.Groups;

    private int Outputs => _options.OutChannels / _options.Groups;

    /// <summary>The gradients.</summary>
    /// <param name="upstream">That of the output, in the layer's layout.</param>
    public (double[] Input, double[] Weight, double[] Bias, double[] Slope) Backward(ReadOnlySpan<float> upstream)
    {
        double[] dy = Last(upstream, _options.OutChannels);
        double[] dz = [.. dy.Select((g, i) => g * ActivationReference.Derivative(_options.Activation, _z[i], SlopeOf(i)))];
        double[] dx = new double[_x.Length];
        double[] dWeight = new double[_weight.Length];
        double[] dBias = new double[_options.OutChannels];
        double[] dSlope = new double[_slope.Length];
        EachPair((input, output, tap) =>
        {
            ReadOnlySpan<double> g = dz.AsSpan(output, Outputs);
            for (int c = 0; c < Inputs; c++)
            {
                int row = tap + (c * Outputs);
                dx[input + c] += TensorPrimitives.Dot<double>(_weight.AsSpan(row, Outputs), g);
                Span<double> target = dWeight.AsSpan(row, Outputs);
                TensorPrimitives.MultiplyAdd(g, _x[input + c], target, target);
            }
        });
        for (int i = 0; i < dz.Length; i++)
        {
            dBias[i % dBias.Length] += dz[i];
            dSlope[i % dSlope.Length] += _z[i] > 0 ? 0 : dy[i] * _z[i];
        }

        return (dx, Rearranged(dWeight), dBias, dSlope);
    }

    /// <summary>All pairs of an input and an output of one channel that a tap joins.</summary>
    /// <param name="options">The layer's options.</param>
    /// <param name="input">The three sizes of the input.</param>
    /// <param name="output">Those of the output.</param>
    public static IEnumerable<(int Input, int Output, int Tap)> Pairs(ConvolutionOptions options, int[] input, int[] output)
    {
        // A convolution takes the large side to the small one, and a transposed one the small side to the large one.
        int[] large = options.IsTransposed ? output : input, small = options.IsTransposed ? input : output;
        for (int position = 0; position < Count(small); position++)
        {
            int[] at = [position / (small[1] * small[2]), position / small[2] % small[1], position % small[2]];
            for (int tap = 0; tap < options.Taps; tap++)
            {
                int[] taps = [tap / (options.Kernel[1] * options.Kernel[2]), tap / options.Kernel[2] % options.Kernel[1], tap % options.Kernel[2]];
                int[] to = [.. at.Select((p, axis) => (p * options.Stride[axis]) - options.Before[axis] + (taps[axis] * options.Dilation[axis]))];
                if (to.Zip(large).All(pair => pair.First >= 0 && pair.First < pair.Second))
                {
                    int place = (((to[0] * large[1]) + to[1]) * large[2]) + to[2];
                    yield return options.IsTransposed ? (position, place, tap) : (place, position, tap);
                }
            }
        }
    }

    /// <summary>Values in the layer's layout with the channels last.</summary>
    public double[] Last(ReadOnlySpan<float> values, int channels)
    {
        double[] last = new double[values.Length];
        int positions = values.Length / (_batch * channels);
        for (int i = 0; i < last.Length; i++)
        {
            (int sample, int rest) = Math.DivRem(i, channels * positions);
            (int position, int channel) = Math.DivRem(rest, channels);
            last[i] = values[_options.IsLast ? i : (((sample * channels) + channel) * positions) + position];
        }

        return last;
    }

    private static int Count(int[] size) => size.Aggregate(1, (product, one) => product * one);

    private double SlopeOf(int element) => _slope[element % _options.OutChannels % _slope.Length];

    // Where each pair of a group's channels begins, for each sample and group.
    private void EachPair(Action<int, int, int> action)
    {
        for (int sample = 0; sample < _batch; sample++)
        {
            for (int group = 0; group < _options.Groups; group++)
            {
                foreach ((int input, int output, int tap) in _pairs)
                {
                    action(
                        (((sample * _inputs) + input) * _options.InChannels) + (group * Inputs),
                        (((sample * _outputs) + output) * _options.OutChannels) + (group * Outputs),
                        ((group * _options.Taps) + tap) * Inputs * Outputs);
                }
            }
        }
    }

    private double[] Arranged(float[] weight)
    {
        double[] arranged = new double[weight.Length];
        for (int i = 0; i < weight.Length; i++)
        {
            arranged[Place(i)] = weight[i];
        }

        return arranged;
    }

    private double[] Rearranged(double[] arranged)
    {
        double[] weight = new double[arranged.Length];
        for (int i = 0; i < weight.Length; i++)
        {
            weight[i] = arranged[Place(i)];
        }

        return weight;
    }

    // From (K, C/groups, taps), or (C, K/groups, taps), to (groups, taps, C/groups, K/groups).
    private int Place(int element)
    {
        (int row, int tap) = Math.DivRem(element, _options.Taps);
        (int first, int second) = Math.DivRem(row, _options.IsTransposed ? Outputs : Inputs);
        (int group, int inGroup) = Math.DivRem(first, _options.IsTransposed ? Inputs : Outputs);
        (int input, int output) = _options.IsTransposed ? (inGroup, second) : (second, inGroup);
        return (((((group * _options.Taps) + tap) * Inputs) + input) * Outputs) + output;
    }
}
