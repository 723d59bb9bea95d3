using Lucid.Tests.Activations;
using Lucid.Tests.Layers;

namespace Lucid.Tests.Numerics;

/// <summary>
/// A normalisation in double, and what follows it, as the formulas stand and one element after the other: what layers are judged by. Kinds
/// differ in who shares statistics with whom and who has which weight. It reads the layer's parameters, mode and running statistics, so it
/// is made before the layer runs.
/// </summary>
internal sealed class NormalizationReference
{
    private readonly NormOptions _options;

    /// <summary>Whose weight each element has.</summary>
    private readonly int[] _parameters;

    /// <summary>Whose statistics each element shares; whose row it is in where statistics are given.</summary>
    private readonly int[] _groups;

    private readonly int _groupCount;
    private readonly bool _given;
    private readonly double[] _weight;
    private readonly double[] _bias;

    /// <summary>The learnt slopes, one or one for each channel; empty where none is learnt.</summary>
    private readonly double[] _slopes;

    /// <summary>What is added to each element before the activation; empty where nothing is.</summary>
    private readonly double[] _residual;

    private readonly double[] _normalized;
    private readonly double[] _inverseDeviations;
    private readonly bool[] _nearKink;

    /// <summary>Computes the forward pass that a layer is about to make.</summary>
    /// <param name="layer">The layer, in the state that it will start from.</param>
    /// <param name="input">The input, channels first.</param>
    /// <param name="shape">The input's shape, channels first.</param>
    /// <param name="residual">What is added before the activation; empty where nothing is.</param>
    public NormalizationReference(Layer layer, ReadOnlySpan<float> input, ReadOnlySpan<int> shape, ReadOnlySpan<float> residual = default)
        : this(NormOptions.Of(layer), layer.StateDict(), layer.Training, input, shape, residual)
    {
    }

    /// <summary>Computes a forward pass.</summary>
    /// <param name="options">The layer's options.</param>
    /// <param name="state">What the layer starts from, by PyTorch's keys.</param>
    /// <param name="training">The mode.</param>
    /// <param name="input">The input, channels first.</param>
    /// <param name="shape">The input's shape, channels first.</param>
    /// <param name="residual">What is added before the activation; empty where nothing is.</param>
    public NormalizationReference(
        NormOptions options, IReadOnlyDictionary<string, Tensor> state, bool training, ReadOnlySpan<float> input, ReadOnlySpan<int> shape,
        ReadOnlySpan<float> residual = default)
    {
        _options = options;
        _parameters = _options.Weights(shape).Places(input.Length);
        _weight = Doubles(state, "weight") ?? [.. Enumerable.Repeat(1.0, _options.ParameterCount)];
        _bias = Doubles(state, "bias") ?? new double[_options.ParameterCount];
        _slopes = Doubles(state, "activation.weight") ?? [];
        _residual = Doubles(residual);
        RunningMean = Doubles(state, "running_mean");
        RunningVariance = Doubles(state, "running_var");
        _given = !training && options.TrackRunningStats;
        Period groups = _given ? _options.Rows(shape) : _options.Statistics(shape);
        _groups = groups.Places(input.Length);
        _groupCount = groups.Count;
        _normalized = new double[input.Length];
        _nearKink = new bool[input.Length];
        _inverseDeviations = new double[input.Length];
        Output = new double[input.Length];

        (double[] means, double[] variances) = _given ? Given(groups.Inner) : Moments(input);
        OutputScale = Normalize(input, means, variances);
        if (training && options.TrackRunningStats && input.Length > 0)
        {
            double momentum = _options.CumulativeAverage ? 1.0 / (state["num_batches_tracked"].Item() + 1.0) : _options.Momentum;
            double count = (double)input.Length / _groupCount;
            RunningMean = Blend(RunningMean!, means, momentum);
            RunningVariance = Blend(RunningVariance!, [.. variances.Select(variance => variance * count / (count - 1.0))], momentum);
        }
    }

    /// <summary>y.</summary>
    public double[] Output { get; }

    /// <summary>For each element the largest |γ·x̂| + |β| + |r| beside it: what its neighbours are small or large against.</summary>
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

    /// <summary>Computes the backward pass.</summary>
    /// <param name="upstream">The gradient of the output.</param>
    public NormalizationGradients Backward(ReadOnlySpan<float> upstream)
    {
        // What the float result of a normalised element near 0 may be off by shows against a tenth of a deviation, not against 0.
        const double SmallDeviation = 0.1;
        var gradients = new NormalizationGradients(_options.ParameterCount, _slopes.Length, upstream.Length);
        double[] weighted = new double[upstream.Length];
        double[] products = new double[upstream.Length];
        double[] uncertain = new double[upstream.Length];
        for (int i = 0; i < upstream.Length; i++)
        {
            int parameter = _parameters[i];
            double z = Z(i);
            double g = upstream[i] * ActivationReference.Derivative(_options.Activation, z, Slope(i));
            uncertain[i] = Uncertain(upstream[i], i);
            double size = Math.Abs(g) + uncertain[i];
            double normalized = _normalized[i];
            weighted[i] = g * _weight[parameter];
            products[i] = weighted[i] * normalized;
            double large = Math.Max(Math.Abs(normalized), SmallDeviation);
            gradients.Bias[parameter] += g;
            gradients.Weight[parameter] += g * normalized;
            gradients.BiasScale[parameter] += size * size;
            gradients.WeightScale[parameter] += size * size * large * large;
            gradients.Residual[i] = g;
            gradients.ResidualScale[i] = size;
            if (_slopes.Length > 0 && z <= 0)
            {
                int slope = parameter % _slopes.Length;
                double term = upstream[i] * Size(i);
                gradients.Slope[slope] += upstream[i] * z;
                gradients.SlopeScale[slope] += term * term;
            }
        }

        for (int slope = 0; slope < _slopes.Length; slope++)
        {
            gradients.SlopeScale[slope] = Math.Max(Math.Abs(gradients.Slope[slope]), Math.Sqrt(gradients.SlopeScale[slope]));
        }

        for (int parameter = 0; parameter < _options.ParameterCount; parameter++)
        {
            gradients.WeightScale[parameter] = Math.Max(Math.Abs(gradients.Weight[parameter]), Math.Sqrt(gradients.WeightScale[parameter]));
            gradients.BiasScale[parameter] = Math.Max(Math.Abs(gradients.Bias[parameter]), Math.Sqrt(gradients.BiasScale[parameter]));
        }

        double[] centre = _given || _options.Kind == NormKind.RMS ? new double[_groupCount] : Averages(weighted);
        double[] correction = _given ? centre : Averages(products);
        double[] terms = new double[upstream.Length];
        for (int i = 0; i < upstream.Length; i++)
        {
            int group = _groups[i];
            double along = _normalized[i] * correction[group];
            gradients.Input[i] = _inverseDeviations[i] * (weighted[i] - centre[group] - along);
            double unknown = Math.Abs(_weight[_parameters[i]]) * uncertain[i];
            terms[i] = _inverseDeviations[i] * (Math.Abs(weighted[i]) + unknown + Math.Abs(centre[group]) + Math.Abs(along));
        }

        Largest(terms).CopyTo(gradients.InputScale, 0);
        return gradients;
    }

    private static double[]? Doubles(IReadOnlyDictionary<string, Tensor> state, string key) =>
        state.TryGetValue(key, out Tensor? tensor) ? Doubles(tensor.AsReadOnlySpan()) : null;

    private static double[] Doubles(ReadOnlySpan<float> values) => [.. values.ToArray().Select(value => (double)value)];

    /// <summary>Puts the mean over the batch of each channel's statistics into the running ones.</summary>
    private static double[] Blend(double[] running, double[] ofGroups, double momentum)
    {
        double[] blended = new double[running.Length];
        for (int channel = 0; channel < running.Length; channel++)
        {
            double newest = ofGroups.Where((_, group) => group % running.Length == channel).Average();
            blended[channel] = ((1 - momentum) * running[channel]) + (momentum * newest);
        }

        return blended;
    }

    /// <summary>z is known to so many digits of its terms, and f′(z) changes with it: what this makes of g.</summary>
    private double Uncertain(double upstream, int i)
    {
        return Math.Abs(upstream) * Size(i) * ActivationReference.Curvature(_options.Activation, Z(i));
    }

    private double Z(int i) => (_weight[_parameters[i]] * _normalized[i]) + _bias[_parameters[i]] + Residual(i);

    /// <summary>What the terms of z are small against.</summary>
    private double Size(int i) =>
        Math.Abs(_weight[_parameters[i]] * _normalized[i]) + Math.Abs(_bias[_parameters[i]]) + Math.Abs(Residual(i));

    private double Residual(int i) => _residual.Length > 0 ? _residual[i] : 0;

    private double Slope(int i) => _slopes.Length > 0 ? _slopes[_parameters[i] % _slopes.Length] : _options.ActivationParameter;

    /// <summary>The mean and the biased variance of each group; for RMS 0 and the mean square.</summary>
    private (double[] Means, double[] Variances) Moments(ReadOnlySpan<float> x)
    {
        double[] values = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            values[i] = x[i];
        }

        if (_options.Kind == NormKind.RMS)
        {
            return (new double[_groupCount], Averages([.. values.Select(value => value * value)]));
        }

        double[] means = Averages(values);
        double[] deviations = new double[values.Length];
        double[] squared = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            deviations[i] = values[i] - means[_groups[i]];
            squared[i] = deviations[i] * deviations[i];
        }

        // What rounding left in the mean shows as a rest of the deviations.
        double[] rests = Averages(deviations);
        double[] squares = Averages(squared);
        return ([.. means.Zip(rests, (mean, rest) => mean + rest)], [.. squares.Zip(rests, (square, rest) => square - (rest * rest))]);
    }

    /// <summary>The running statistics, for each row those of its channel.</summary>
    private (double[] Means, double[] Variances) Given(int row)
    {
        double[] means = new double[_groupCount];
        double[] variances = new double[_groupCount];
        for (int i = 0; i < _groups.Length; i += row)
        {
            (means[_groups[i]], variances[_groups[i]]) = (RunningMean![_parameters[i]], RunningVariance![_parameters[i]]);
        }

        return (means, variances);
    }

    private double[] Averages(double[] values)
    {
        double[] sums = new double[_groupCount];
        for (int i = 0; i < values.Length; i++)
        {
            sums[_groups[i]] += values[i];
        }

        double count = (double)values.Length / _groupCount;
        return [.. sums.Select(sum => sum / count)];
    }

    /// <summary>For each element the largest of its group.</summary>
    private double[] Largest(double[] values)
    {
        double[] largest = new double[_groupCount];
        for (int i = 0; i < values.Length; i++)
        {
            largest[_groups[i]] = Math.Max(largest[_groups[i]], values[i]);
        }

        double[] result = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            result[i] = largest[_groups[i]];
        }

        return result;
    }

    private double[] Normalize(ReadOnlySpan<float> x, double[] means, double[] variances)
    {
        double[] inverse = [.. variances.Select(variance => 1 / Math.Sqrt(variance + _options.Eps))];
        double[] kinks = ActivationReference.Kinks(_options.Activation);
        double[] sizes = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            int group = _groups[i];
            _inverseDeviations[i] = inverse[group];
            _normalized[i] = (x[i] - means[group]) * inverse[group];
            double z = Z(i);
            foreach (double kink in kinks)
            {
                _nearKink[i] |= Math.Abs(z - kink) < 1e-5;
            }

            Output[i] = ActivationReference.Value(_options.Activation, z, Slope(i));

            // A learnt slope may be steeper than 1.
            sizes[i] = Size(i) * (_slopes.Length > 0 ? Math.Max(1, Math.Abs(Slope(i))) : 1);
        }

        return Largest(sizes);
    }
}
