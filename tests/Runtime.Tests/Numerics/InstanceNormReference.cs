using Lucid.Tests.Activations;
using Lucid.Tests.Layers;

namespace Lucid.Tests.Numerics;

/// <summary>
/// Instance normalisation in double, as the formulas stand and one row after the other: what layers are judged by. It reads the layer's
/// options, parameters, mode and running statistics, so it is made before the layer runs.
/// </summary>
internal sealed class InstanceNormReference
{
    private readonly int _channels;
    private readonly int _length;
    private readonly double[] _normalized;
    private readonly bool[] _nearKink;
    private readonly double[] _inverseDeviations;
    private readonly double[] _weight;
    private readonly double[] _bias;
    private readonly Activation _activation;
    private readonly double _slope;
    private readonly bool _constant;

    public InstanceNormReference(IInstanceNorm layer, ReadOnlySpan<float> input, int batch)
    {
        InstanceNorm3dAttribute options = layer.Options();
        _channels = options.Channels;
        _length = input.Length / (batch * _channels);
        _weight = Doubles(layer.Weight) ?? [.. Enumerable.Repeat(1.0, _channels)];
        _bias = Doubles(layer.Bias) ?? new double[_channels];
        (_activation, _slope) = (options.Activation, options.NegativeSlope);
        _constant = !layer.Training && options.TrackRunningStats;
        RunningMean = Doubles(layer.RunningMean);
        RunningVariance = Doubles(layer.RunningVar);
        _normalized = new double[input.Length];
        _nearKink = new bool[input.Length];
        _inverseDeviations = new double[batch * _channels];
        Output = new double[input.Length];
        OutputScale = new double[input.Length];
        double[] means = new double[_inverseDeviations.Length];
        double[] variances = new double[_inverseDeviations.Length];
        for (int row = 0; row < means.Length; row++)
        {
            ReadOnlySpan<float> x = input.Slice(row * _length, _length);
            (means[row], variances[row]) = _constant ? (RunningMean![row % _channels], RunningVariance![row % _channels]) : Moments(x);
            Normalize(row, x, means[row], variances[row], options.Eps);
        }

        if (layer.Training && options.TrackRunningStats && batch > 0)
        {
            double momentum = options.CumulativeAverage ? 1.0 / (layer.NumBatchesTracked + 1) : options.Momentum;
            double unbiased = _length / (_length - 1.0);
            RunningMean = Blend(RunningMean!, means, momentum);
            RunningVariance = Blend(RunningVariance!, [.. variances.Select(variance => variance * unbiased)], momentum);
        }
    }

    /// <summary>y.</summary>
    public double[] Output { get; }

    /// <summary>For each element the largest |γ·x̂| + |β| of its row: what the row's values are small or large against.</summary>
    public double[] OutputScale { get; }

    /// <summary>The running mean after the pass.</summary>
    public double[]? RunningMean { get; }

    /// <summary>The running unbiased variance after the pass.</summary>
    public double[]? RunningVariance { get; }

    /// <summary>
    /// A random gradient of the output. It is 0 where z is so near to a kink that rounding may put it on the other side, where the gradient jumps.
    /// </summary>
    public Tensor RandomUpstream(TensorShape shape, int seed)
    {
        Tensor upstream = Tensor.RandomNormal(shape, seed);
        Span<float> values = upstream.AsSpan();
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = _nearKink[i] ? 0 : values[i];
        }

        return upstream;
    }

    public InstanceNormGradients Backward(ReadOnlySpan<float> upstream)
    {
        var gradients = new InstanceNormGradients(_channels, upstream.Length);
        double[] g = new double[_length];
        for (int row = 0; row < _inverseDeviations.Length; row++)
        {
            int channel = row % _channels;
            int start = row * _length;
            double sum = 0;
            double products = 0;
            for (int i = 0; i < _length; i++)
            {
                double z = (_weight[channel] * _normalized[start + i]) + _bias[channel];
                g[i] = upstream[start + i] * ActivationReference.Derivative(_activation, z, _slope);
                sum += g[i];
                products += g[i] * _normalized[start + i];
                double size = Math.Abs(g[i]) + Uncertain(upstream[start + i], channel, start + i);
                gradients.BiasScale[channel] += size * size;
                gradients.WeightScale[channel] += size * size * _normalized[start + i] * _normalized[start + i];
            }

            gradients.Bias[channel] += sum;
            gradients.Weight[channel] += products;
            double meanGradient = _constant ? 0 : sum / _length;
            double correction = _constant ? 0 : products / _length;
            double scale = 0;
            for (int i = 0; i < _length; i++)
            {
                double uncertain = Uncertain(upstream[start + i], channel, start + i);
                double factor = _weight[channel] * _inverseDeviations[row];
                gradients.Input[start + i] = factor * (g[i] - meanGradient - (_normalized[start + i] * correction));
                scale = Math.Max(
                    scale, Math.Abs(factor) * (Math.Abs(g[i]) + uncertain + Math.Abs(meanGradient) + Math.Abs(_normalized[start + i] * correction)));
            }

            gradients.InputScale.AsSpan(start, _length).Fill(scale);
        }

        for (int channel = 0; channel < _channels; channel++)
        {
            gradients.WeightScale[channel] = Math.Max(Math.Abs(gradients.Weight[channel]), Math.Sqrt(gradients.WeightScale[channel]));
            gradients.BiasScale[channel] = Math.Max(Math.Abs(gradients.Bias[channel]), Math.Sqrt(gradients.BiasScale[channel]));
        }

        return gradients;
    }

    /// <summary>z is known to so many digits of its terms, and f′(z) changes with it: what this makes of g.</summary>
    private double Uncertain(double upstream, int channel, int element)
    {
        double term = _weight[channel] * _normalized[element];
        double size = Math.Abs(term) + Math.Abs(_bias[channel]);
        return Math.Abs(upstream) * size * ActivationReference.Curvature(_activation, term + _bias[channel]);
    }

    private static double[]? Doubles(Tensor? tensor) => tensor is null ? null : [.. tensor.AsReadOnlySpan().ToArray().Select(value => (double)value)];

    private static (double Mean, double Variance) Moments(ReadOnlySpan<float> x)
    {
        double sum = 0;
        foreach (float value in x)
        {
            sum += value;
        }

        double mean = sum / x.Length;
        double squares = 0;
        double rest = 0;
        foreach (float value in x)
        {
            squares += (value - mean) * (value - mean);
            rest += value - mean;
        }

        // What rounding left in the mean shows as a rest of the deviations.
        rest /= x.Length;
        return (mean + rest, (squares / x.Length) - (rest * rest));
    }

    private void Normalize(int row, ReadOnlySpan<float> x, double mean, double variance, double eps)
    {
        int channel = row % _channels;
        int start = row * _length;
        _inverseDeviations[row] = 1 / Math.Sqrt(variance + eps);
        double scale = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double normalized = (x[i] - mean) * _inverseDeviations[row];
            double z = (_weight[channel] * normalized) + _bias[channel];
            _normalized[start + i] = normalized;
            _nearKink[start + i] = ActivationReference.Kinks(_activation).Any(kink => Math.Abs(z - kink) < 1e-5);
            Output[start + i] = ActivationReference.Value(_activation, z, _slope);
            scale = Math.Max(scale, Math.Abs(_weight[channel] * normalized) + Math.Abs(_bias[channel]));
        }

        OutputScale.AsSpan(start, x.Length).Fill(scale);
    }

    private double[] Blend(double[] running, double[] ofRows, double momentum)
    {
        double[] blended = new double[_channels];
        for (int channel = 0; channel < _channels; channel++)
        {
            double batchMean = ofRows.Where((_, row) => row % _channels == channel).Average();
            blended[channel] = ((1 - momentum) * running[channel]) + (momentum * batchMean);
        }

        return blended;
    }
}
