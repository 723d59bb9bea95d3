using Lucid.Samples.Volumes;

namespace Lucid.Samples.BrainVolume.Matching;

/// <summary>
/// A learned intensity curve: f(x) = Σₖ mixₖ · LeakyReLU(γₖ·x̂ + βₖ) + offset, where x̂ is the normalised intensity and the
/// <see cref="ContrastBank"/> makes each channel. Straight pieces that meet where a channel bends.
/// </summary>
internal sealed class ContrastModel
{
    /// <summary>Voxels to apply the trained model to at a time: eight channels of them are 32 MiB.</summary>
    private const int SlabVoxels = 1 << 20;

    private readonly ContrastBank _bank = new();
    private readonly Parameter _mix;
    private readonly Parameter _offset;

    /// <summary>
    /// A model that changes nothing yet: the first channel, which bends below every voxel, passes its input on, and the others are
    /// silent.
    /// </summary>
    /// <param name="bends">The intensity at which each channel bends at first; the first is the darkest of the volume.</param>
    public ContrastModel(ReadOnlySpan<float> bends)
    {
        float[] silentButFirst = new float[Channels];
        silentButFirst[0] = 1;
        _mix = new Parameter(Tensor.Create(silentButFirst, 1, Channels, 1, 1, 1));
        _offset = new Parameter(Tensor.Create([bends[0]], 1));
        Span<float> bias = _bank.Bias.AsSpan();
        for (int channel = 0; channel < Channels; channel++)
        {
            bias[channel] = -bends[channel];
        }
    }

    /// <summary>The channels of the bank.</summary>
    public static int Channels => 8;

    /// <summary>All that is learned.</summary>
    public IEnumerable<Parameter> Parameters() => [.. _bank.Parameters(), _mix, _offset];

    /// <summary>The learned parameters, a channel each.</summary>
    public IReadOnlyList<ChannelFigures> Figures() =>
        [.. Enumerable.Range(0, Channels).Select(channel => new ChannelFigures(
            _bank.Weight.AsReadOnlySpan()[channel], _bank.Bias.AsReadOnlySpan()[channel], _mix.AsReadOnlySpan()[channel]))];

    /// <summary>Applies the curve to (1, 1, D, H, W) and gives the same shape.</summary>
    public Tensor Forward(Tensor volume)
    {
        using Tensor copies = Tensor.Concatenate([volume, volume, volume, volume, volume, volume, volume, volume], dimension: 1);
        return (_bank.Forward(copies) * _mix).Sum([1], keepDim: true) + _offset;
    }

    /// <summary>Applies the trained curve to a whole volume, slab by slab, so that the channels of only one slab are in memory.</summary>
    public float[] Apply(float[] voxels, VolumeShape shape, CancellationToken cancellation)
    {
        float[] result = new float[voxels.Length];
        int slice = shape.Height * shape.Width;
        int slices = Math.Max(1, SlabVoxels / slice);
        _bank.Eval();
        using (Autograd.NoGrad())
        {
            for (int first = 0; first < shape.Depth; first += slices)
            {
                cancellation.ThrowIfCancellationRequested();
                int depth = Math.Min(slices, shape.Depth - first);
                Range range = (first * slice)..((first + depth) * slice);
                using Tensor slab = Tensor.Create(voxels.AsSpan(range), 1, 1, depth, shape.Height, shape.Width);
                using Tensor matched = Forward(slab);
                matched.AsReadOnlySpan().CopyTo(result.AsSpan(range));
            }
        }

        _bank.Train();
        return result;
    }

    /// <summary>The trained curve at evenly spaced intensities.</summary>
    public IReadOnlyList<(double X, double Y)> Curve(float from, float to, int points)
    {
        float[] inputs = [.. Enumerable.Range(0, points).Select(i => from + (to - from) * i / (points - 1))];
        float[] outputs = Apply(inputs, new VolumeShape(1, 1, points), CancellationToken.None);
        return [.. inputs.Zip(outputs, (x, y) => ((double)x, (double)y))];
    }
}
