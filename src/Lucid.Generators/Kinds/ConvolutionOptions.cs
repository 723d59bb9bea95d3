using System.Numerics;
using Lucid.Generators.Declarations;
using Lucid.Generators.Plans;
using Lucid.Generators.Specs;

namespace Lucid.Generators.Kinds;

/// <summary>The options of a convolution, each with its rule. Their names and defaults are the attributes' own.</summary>
/// <param name="reader">The attribute.</param>
/// <param name="dimensions">The spatial dimensions.</param>
internal sealed class ConvolutionOptions(AttributeReader reader, int dimensions)
{
    private static readonly Conv3dAttribute Defaults = new();
    private static readonly ConvTranspose3dAttribute TransposedDefaults = new();

    /// <summary>Reads the options.</summary>
    /// <param name="isTransposed">Whether the convolution is transposed.</param>
    public ConvolutionSpec Read(bool isTransposed)
    {
        int inChannels = Channels(nameof(Defaults.InChannels), "1");
        int outChannels = Channels(nameof(Defaults.OutChannels), "32");
        int groups = Groups(inChannels, outChannels);
        ConvolutionAxis[] axes = Axes(isTransposed);
        var spec = new ConvolutionSpec(
            inChannels,
            outChannels,
            new([.. axes]),
            groups,
            reader.Value(nameof(Defaults.Bias), Defaults.Bias),
            isTransposed,
            (Layout)reader.Value(nameof(Defaults.Layout), (int)Defaults.Layout, value => Enum.IsDefined(typeof(Layout), value), Rule.LayoutUndefined),
            new ActivationOptions(reader).Read(outChannels),
            Algorithm());
        return FitsInTensor(spec) ? WithPossibleAlgorithm(spec) : spec with { InChannels = 1, OutChannels = 1, Groups = 1 };
    }

    private int Channels(string option, string example) =>
        reader.Requires(option, Rule.OptionMissing, $"{option} = {example}", example) ? AtLeast(option, 1, 1) : 1;

    private int AtLeast(string option, int least, int defaultValue)
    {
        int value = reader.Value(option, defaultValue);
        if (value >= least)
        {
            return value;
        }

        reader.Violate(Rule.OptionOutOfRange, option, option, $"{least} or more", value);
        return defaultValue;
    }

    private int Groups(int inChannels, int outChannels)
    {
        const string Option = nameof(Defaults.Groups);
        int groups = AtLeast(Option, 1, Defaults.Groups);
        foreach ((string channels, int count) in ((string, int)[])[(nameof(Defaults.InChannels), inChannels), (nameof(Defaults.OutChannels), outChannels)])
        {
            // Where the channels themselves are at fault, the groups may fit those that were meant.
            if (count % groups != 0 && reader.Value(channels, 0) == count)
            {
                reader.Violate(Rule.GroupsDoNotDivideChannels, Option, groups, count, channels);
            }
        }

        return inChannels % groups == 0 && outChannels % groups == 0 ? groups : 1;
    }

    private ConvolutionAxis[] Axes(bool isTransposed)
    {
        const string Kernel = nameof(Defaults.KernelSize);
        const string Example = "[3]";
        int[] kernel = reader.Requires(Kernel, Rule.OptionMissing, $"{Kernel} = {Example}", Example) ? Values(Kernel, least: 1, 1) : All(1);
        int[] stride = Values(nameof(Defaults.Stride), least: 1, Defaults.Stride[0]);
        int[] dilation = Values(nameof(Defaults.Dilation), least: 1, Defaults.Dilation[0]);
        int[] padding = Values(nameof(Defaults.Padding), least: 0, Defaults.Padding[0]);
        bool isSame = !isTransposed && IsSame(stride);
        int[] outputPadding = isTransposed ? OutputPadding(stride, dilation) : All(0);
        return
        [
            .. Enumerable.Range(0, dimensions).Select(i =>
            {
                // PyTorch puts the odd zero at the end.
                long both = (long)dilation[i] * (kernel[i] - 1);
                int before = isSame ? (int)(both / 2) : padding[i];
                return new ConvolutionAxis(kernel[i], stride[i], before, isSame ? (int)(both - before) : before, dilation[i], outputPadding[i]);
            }),
        ];
    }

    private bool IsSame(int[] stride)
    {
        const string Option = nameof(Defaults.SamePadding);
        if (!reader.Value(Option, Defaults.SamePadding))
        {
            return false;
        }

        if (reader.Has(nameof(Defaults.Padding)))
        {
            reader.Violate(Rule.PaddingWithSamePadding, nameof(Defaults.Padding));
        }

        if (stride.FirstOrDefault(value => value > 1) is > 1 and int strided)
        {
            reader.Violate(Rule.SamePaddingWithStride, Option, strided);
        }

        return true;
    }

    private int[] OutputPadding(int[] stride, int[] dilation)
    {
        const string Option = nameof(TransposedDefaults.OutputPadding);
        int[] padding = Values(Option, least: 0, TransposedDefaults.OutputPadding[0]);
        for (int i = 0; i < dimensions; i++)
        {
            if (padding[i] >= Math.Max(stride[i], dilation[i]))
            {
                reader.Violate(Rule.OutputPaddingTooLarge, Option, padding[i], stride[i], dilation[i]);
                return All(0);
            }
        }

        return padding;
    }

    // One number for all axes, or one for each.
    private int[] Values(string option, int least, int defaultValue)
    {
        if (reader.Values(option) is not { } values)
        {
            return All(defaultValue);
        }

        if (values.Length != 1 && values.Length != dimensions)
        {
            reader.Violate(Rule.AxesDiffer, option, option, dimensions == 1 ? "1 value" : $"1 value, or {dimensions} for its axes", values.Length);
            return All(defaultValue);
        }

        if (values.FirstOrDefault(value => value < least || value > MostSteps) is var wrong && values.Any(value => value < least || value > MostSteps))
        {
            reader.Violate(Rule.OptionOutOfRange, option, option, $"from {least} to {MostSteps}", wrong);
            return All(defaultValue);
        }

        return values.Length == 1 ? All(values[0]) : values;
    }

    // What no volume exceeds, and products of two of which an int holds.
    private const int MostSteps = 16383;

    private int[] All(int value) => [.. Enumerable.Repeat(value, dimensions)];

    private ConvolutionAlgorithm Algorithm()
    {
        const string Option = nameof(Defaults.Algorithm);
        int value = reader.Value(Option, (int)Defaults.Algorithm);
        if (Enum.IsDefined(typeof(ConvolutionAlgorithm), value))
        {
            return (ConvolutionAlgorithm)value;
        }

        reader.Violate(Rule.OptionOutOfRange, Option, Option, "a member of Lucid.ConvolutionAlgorithm", value);
        return Defaults.Algorithm;
    }

    private ConvolutionSpec WithPossibleAlgorithm(ConvolutionSpec spec)
    {
        if (spec.Algorithm != ConvolutionAlgorithm.Winograd || ConvolutionPlan.ReasonAgainstWinograd(spec) is not { } reason)
        {
            return spec;
        }

        // Where what is at fault was put right by a default, the algorithm may fit what was meant.
        if (!reader.Violations.Any(violation => !violation.IsHarmless))
        {
            reader.Violate(Rule.WinogradNotPossible, nameof(Defaults.Algorithm), reason);
        }

        return spec with { Algorithm = ConvolutionAlgorithm.Auto };
    }

    private bool FitsInTensor(ConvolutionSpec spec)
    {
        BigInteger elements = spec.WeightShape.Aggregate(BigInteger.One, (all, size) => all * size);
        if (elements <= int.MaxValue)
        {
            return true;
        }

        const string Product = "InChannels, OutChannels and the taps of the kernel, divided by the groups,";
        reader.Violate(Rule.SizeTooLarge, nameof(Defaults.KernelSize), Product, int.MaxValue, elements);
        return false;
    }
}
