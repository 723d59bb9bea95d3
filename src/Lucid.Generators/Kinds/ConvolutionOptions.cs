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

    private readonly AxisOptions _axes = new(reader, dimensions);

    /// <summary>Reads the options.</summary>
    /// <param name="isTransposed">Whether the convolution is transposed.</param>
    public ConvolutionSpec Read(bool isTransposed)
    {
        int inChannels = reader.RequiredCount(nameof(Defaults.InChannels), "1");
        int outChannels = reader.RequiredCount(nameof(Defaults.OutChannels), "32");
        int groups = Groups(inChannels, outChannels);
        ConvolutionAxis[] axes = Axes(isTransposed);
        var spec = new ConvolutionSpec(
            inChannels,
            outChannels,
            new([.. axes]),
            groups,
            reader.Value(nameof(Defaults.Bias), Defaults.Bias),
            isTransposed,
            reader.Layout(),
            new ActivationOptions(reader).Read(outChannels),
            reader.Member(nameof(Defaults.Algorithm), Defaults.Algorithm));
        return FitsInTensor(spec) ? WithPossibleAlgorithm(spec) : spec with { InChannels = 1, OutChannels = 1, Groups = 1 };
    }

    private int Groups(int inChannels, int outChannels)
    {
        const string Option = nameof(Defaults.Groups);
        int groups = reader.AtLeast(Option, 1, Defaults.Groups);
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
        int[] kernel = _axes.Required(nameof(Defaults.KernelSize), example: 3);
        int[] stride = _axes.Values(nameof(Defaults.Stride), least: 1, Defaults.Stride[0]);
        int[] dilation = _axes.Values(nameof(Defaults.Dilation), least: 1, Defaults.Dilation[0]);
        int[] padding = _axes.Values(nameof(Defaults.Padding), least: 0, Defaults.Padding[0]);
        bool isSame = !isTransposed && IsSame(stride);
        int[] outputPadding = isTransposed ? OutputPadding(stride, dilation) : _axes.All(0);
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
        int[] padding = _axes.Values(Option, least: 0, TransposedDefaults.OutputPadding[0]);
        for (int i = 0; i < dimensions; i++)
        {
            if (padding[i] >= Math.Max(stride[i], dilation[i]))
            {
                reader.Violate(Rule.OutputPaddingTooLarge, Option, padding[i], stride[i], dilation[i]);
                return _axes.All(0);
            }
        }

        return padding;
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
