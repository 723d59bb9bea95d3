using System.ComponentModel;

namespace Lucid.Kernels.Upsampling;

/// <summary>The size of an upsampled axis: a number, or a factor of the input's.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct UpsampledSize
{
    private readonly int _size;
    private readonly double _factor;

    private UpsampledSize(int size, double factor)
    {
        _size = size;
        _factor = factor;
    }

    /// <summary>A size that does not depend on the input.</summary>
    public static UpsampledSize Fixed(int size) => new(size, factor: 0);

    /// <summary>The input's size times a factor, rounded down.</summary>
    public static UpsampledSize Scaled(double factor) => new(size: 0, factor);

    /// <summary>The size of the output.</summary>
    internal long Of(int input) => _factor > 0 ? (long)(input * _factor) : _size;

    /// <summary>The step from output to output, measured in inputs: that of the factor where there is one, though the sizes may have been rounded.</summary>
    internal double Scale(int input, int output, bool inSingle) =>
        _factor > 0 ? 1 / _factor
        : inSingle ? (float)input / output
        : (double)input / output;

    /// <summary>What was expected of an input that has no output.</summary>
    internal string Refusal(int input, string letter) => $"Expected an input whose size has elements when it is scaled by {_factor}, got {input} in {letter}";
}
