using Lucid.Generators.Emit.Activations;
using Lucid.Generators.Plans;
using Lucid.Generators.Specs;

namespace Lucid.Generators.Emit.Convolution;

/// <summary>A convolution as documentation and comments say it: the one place, so that they cannot drift.</summary>
/// <param name="spec">The layer.</param>
/// <param name="sizes">The parameters of an overload over spans after <c>batch</c>.</param>
/// <param name="input">The shapes that it takes.</param>
internal sealed class ConvolutionText(ConvolutionSpec spec, IReadOnlyList<string> sizes, ShapePattern input)
{
    /// <summary>f.</summary>
    public ActivationTemplate Activation { get; } = ActivationTemplate.For(spec.Activation);

    /// <summary>The shapes that are taken.</summary>
    public string Input => input.ToString();

    /// <summary>The shapes that are given, with the sizes that are not the input's.</summary>
    public string Output
    {
        get
        {
            string[] letters = [.. input.Sizes.Select(size => size.Symbol).Where(symbol => symbol != Dimension.Channels)];
            string sample = Sample(spec.OutChannels, letters.Zip(spec.Axes, Primed));
            return string.Join(", ", [$"(N, {sample}) or ({sample})", .. Changes(letters)]);
        }
    }

    /// <summary>The order of the elements of the input.</summary>
    public string InputOrder => $"(batch, {Sample(spec.InChannels, sizes)})";

    /// <summary>The order of the elements of the output.</summary>
    public string OutputOrder => $"(batch, {Sample(spec.OutChannels, sizes.Zip(spec.Axes, Primed))})";

    /// <summary>The sizes of the output that are not the input's.</summary>
    public IEnumerable<string> OutputSizes => Changes(sizes);

    /// <summary>What comes in.</summary>
    public string Noun => spec.Axes.Count switch
    {
        1 => "sequences",
        2 => "images",
        _ => "volumes",
    };

    /// <summary>What an input is that has no output.</summary>
    public string TooSmall => spec.IsTransposed ? "is too small for the output to have elements" : "is smaller than the kernel";

    /// <summary>y as a formula.</summary>
    public string Formula => Activation.Describe((spec.IsTransposed ? "wᵀ∗x" : "w∗x") + (spec.HasBias ? " + b" : ""));

    /// <summary>The layer in one line: PyTorch's order of the options, and only those that differ from the defaults.</summary>
    public string Description
    {
        get
        {
            List<string> parts =
            [
                $"{spec.InChannels}",
                $"{spec.OutChannels}",
                $"kernel {Values(axis => axis.KernelSize)}",
            ];
            AddUnless(parts, "stride", axis => axis.Stride, 1);
            AddPadding(parts);
            AddUnless(parts, "output padding", axis => axis.OutputPadding, 0);
            AddUnless(parts, "dilation", axis => axis.Dilation, 1);
            if (spec.Groups > 1)
            {
                parts.Add($"{spec.Groups} groups");
            }

            if (!spec.HasBias)
            {
                parts.Add("no bias");
            }

            if (!Activation.IsIdentity)
            {
                parts.Add(Activation.Name);
            }

            if (spec.Layout == Layout.ChannelsLast)
            {
                parts.Add("channels last");
            }

            return $"{spec.Kind}({string.Join(", ", parts)})";
        }
    }

    /// <summary>How it is computed, and why.</summary>
    public string Algorithm(ConvolutionPlan plan)
    {
        string reason = spec.Algorithm == ConvolutionAlgorithm.Auto ? "" : ", as declared";
        if (plan.IsWinograd)
        {
            int products = plan.Tiles.Zip(Kernel, (tile, taps) => tile + taps - 1).Aggregate(1, (all, points) => all * points);
            int direct = plan.Tiles.Zip(Kernel, (tile, taps) => tile * taps).Aggregate(1, (all, taps) => all * taps);
            string tile = string.Join("×", plan.Tiles.Skip(3 - spec.Axes.Count));
            return $"Winograd's algorithm{reason}, in tiles of {tile} outputs: {products} products where the direct sum has {direct}.";
        }

        string? why = spec.Algorithm == ConvolutionAlgorithm.Auto ? ConvolutionPlan.ReasonForDirect(spec) : null;
        return $"The direct sum{reason}{(why is null ? "" : $", because {why}")}.";
    }

    // Of three axes.
    private IEnumerable<int> Kernel => Enumerable.Repeat(1, 3 - spec.Axes.Count).Concat(spec.Axes.Select(axis => axis.KernelSize));

    private void AddUnless(List<string> parts, string name, Func<ConvolutionAxis, int> value, int usual)
    {
        if (spec.Axes.Any(axis => value(axis) != usual))
        {
            parts.Add($"{name} {Values(value)}");
        }
    }

    // Where both ends differ, the padding is the one that keeps the size.
    private void AddPadding(List<string> parts)
    {
        if (spec.Axes.Any(axis => axis.PaddingBefore != axis.PaddingAfter))
        {
            parts.Add("same padding");
        }
        else
        {
            AddUnless(parts, "padding", axis => axis.PaddingBefore, 0);
        }
    }

    private string Values(Func<ConvolutionAxis, int> value) =>
        spec.Axes.Select(value).Distinct().Count() == 1 ? $"{value(spec.Axes[0])}" : string.Join("×", spec.Axes.Select(value));

    private string Sample(int channels, IEnumerable<string> spatial) =>
        string.Join(", ", spec.Layout == Layout.ChannelsLast ? [.. spatial, $"{channels}"] : (string[])[$"{channels}", .. spatial]);

    private static string Primed(string size, ConvolutionAxis axis) => axis.KeepsSize ? size : $"{size}′";

    private IEnumerable<string> Changes(IReadOnlyList<string> names) => names.Zip(spec.Axes, (size, axis) => (size, axis))
        .Where(along => !along.axis.KeepsSize)
        .Select(along => $"{along.size}′ = {new ConvolvedAxis(along.axis, spec.IsTransposed).Describe(along.size)}");
}
