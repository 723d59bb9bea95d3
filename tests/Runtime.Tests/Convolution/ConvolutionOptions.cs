using System.Reflection;

namespace Lucid.Tests.Convolution;

/// <summary>What a layer was declared with, an axis that there is not being one of one tap.</summary>
internal sealed record ConvolutionOptions
{
    private readonly ConvolutionAttribute _attribute;

    private ConvolutionOptions(Type type)
    {
        _attribute = type.GetCustomAttribute<ConvolutionAttribute>()!;
        Dimensions = _attribute.GetType().Name["Conv".Length..].Contains('1', StringComparison.Ordinal) ? 1
            : _attribute.GetType().Name.Contains('2', StringComparison.Ordinal) ? 2
            : 3;
        Kernel = OfAxes(_attribute.KernelSize, 1);
        Stride = OfAxes(_attribute.Stride, 1);
        Dilation = OfAxes(_attribute.Dilation, 1);
        OutputPadding = OfAxes((_attribute as ConvTransposeAttribute)?.OutputPadding ?? [0], 0);
        Before = _attribute is ConvAttribute { SamePadding: true }
            ? [.. Kernel.Zip(Dilation, (taps, dilation) => dilation * (taps - 1) / 2)]
            : OfAxes(_attribute.Padding, 0);
        After = _attribute is ConvAttribute { SamePadding: true }
            ? [.. Enumerable.Range(0, 3).Select(i => (Dilation[i] * (Kernel[i] - 1)) - Before[i])]
            : Before;
    }

    public int Dimensions { get; }

    /// <summary>Those of the three axes.</summary>
    public int[] Kernel { get; }

    public int[] Stride { get; }

    public int[] Dilation { get; }

    public int[] Before { get; }

    public int[] After { get; }

    public int[] OutputPadding { get; }

    public int InChannels => _attribute.InChannels;

    public int OutChannels => _attribute.OutChannels;

    public int Groups => _attribute.Groups;

    public bool HasBias => _attribute.Bias;

    public bool IsTransposed => _attribute is ConvTransposeAttribute;

    public bool IsLast => _attribute.Layout == Layout.ChannelsLast;

    public Activation Activation => _attribute.Activation;

    public double Alpha => _attribute.Activation == Activation.ELU ? _attribute.Alpha : _attribute.NegativeSlope;

    public ConvolutionAlgorithm Algorithm => _attribute.Algorithm;

    public int Taps => Kernel.Aggregate(1, (product, taps) => product * taps);

    public static ConvolutionOptions Of(Type type) => new(type);

    /// <summary>Sizes along three axes.</summary>
    public static int[] Pad(int[] size) => [.. Enumerable.Repeat(1, 3 - size.Length), .. size];

    /// <summary>The size of the output.</summary>
    public int[] OutputSize(int[] size) =>
    [
        .. Enumerable.Range(3 - Dimensions, Dimensions).Select(axis =>
        {
            int input = Pad(size)[axis], reach = (Dilation[axis] * (Kernel[axis] - 1)) + 1;
            return IsTransposed
                ? ((input - 1) * Stride[axis]) - Before[axis] - After[axis] + reach + OutputPadding[axis]
                : ((input + Before[axis] + After[axis] - reach) / Stride[axis]) + 1;
        }),
    ];

    /// <summary>The shape of an input in the layer's layout.</summary>
    public int[] InputShape(int batch, int[] size) => Shape(batch, InChannels, size);

    /// <summary>The shape of an output in the layer's layout.</summary>
    public int[] OutputShape(int batch, int[] size) => Shape(batch, OutChannels, size);

    private int[] Shape(int batch, int channels, int[] size) => IsLast ? [batch, .. size, channels] : [batch, channels, .. size];

    private int[] OfAxes(int[] values, int missing) =>
        [.. Enumerable.Repeat(missing, 3 - Dimensions), .. values.Length == 1 ? Enumerable.Repeat(values[0], Dimensions) : values];
}
