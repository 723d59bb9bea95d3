namespace Lucid.Samples.BrainVolume.Matching;

/// <summary>A curve from intensities to intensities: straight lines between knots, continued beyond the outermost.</summary>
internal sealed class IntensityTransfer
{
    private readonly double[] _inputs;
    private readonly double[] _outputs;

    /// <param name="inputs">The knots' inputs, strictly ascending; at least two.</param>
    /// <param name="outputs">Their outputs.</param>
    /// <exception cref="ArgumentException">The knots are too few, of unequal number, or not ascending.</exception>
    public IntensityTransfer(double[] inputs, double[] outputs)
    {
        if (inputs.Length < 2 || inputs.Length != outputs.Length)
        {
            throw new ArgumentException($"expected two knots or more with one output each, got {inputs.Length} and {outputs.Length}");
        }

        for (int i = 1; i < inputs.Length; i++)
        {
            if (!(inputs[i] > inputs[i - 1]))
            {
                throw new ArgumentException($"expected ascending inputs, got {inputs[i]} after {inputs[i - 1]}", nameof(inputs));
            }
        }

        _inputs = inputs;
        _outputs = outputs;
    }

    /// <summary>The curve at an intensity.</summary>
    public double Apply(double input)
    {
        int found = Array.BinarySearch(_inputs, input);
        int right = Math.Clamp(found >= 0 ? found : ~found, 1, _inputs.Length - 1);
        double slope = (_outputs[right] - _outputs[right - 1]) / (_inputs[right] - _inputs[right - 1]);
        return _outputs[right - 1] + slope * (input - _inputs[right - 1]);
    }

    /// <summary>The curve at every voxel.</summary>
    public float[] Apply(float[] voxels)
    {
        float[] result = new float[voxels.Length];
        Parallel.For(0, (voxels.Length + 65535) >> 16, block =>
        {
            int end = Math.Min(voxels.Length, (block + 1) << 16);
            for (int i = block << 16; i < end; i++)
            {
                result[i] = (float)Apply((double)voxels[i]);
            }
        });
        return result;
    }
}
