using Lucid.Generators.Specs;

namespace Lucid.Generators.Emit.Resampling;

/// <summary>A pooling or an upsampling as documentation and code say it.</summary>
/// <param name="Description">The layer in one line: PyTorch's order of the options, and only those that differ from the defaults.</param>
/// <param name="Formula">What it computes.</param>
/// <param name="Operations">The runtime's operations.</param>
/// <param name="AxisType">The runtime's type of an axis.</param>
/// <param name="Axes">The axes in code, outermost first.</param>
internal sealed record ResamplingText(string Description, string Formula, string Operations, string AxisType, IReadOnlyList<string> Axes)
{
    private const string Pooling = "global::Lucid.Kernels.Pooling";
    private const string Resampling = "global::Lucid.Kernels.Resampling";
    private const string Upsampling = "global::Lucid.Kernels.Upsampling";

    /// <summary>A pooling by windows.</summary>
    /// <param name="spec">The layer.</param>
    /// <param name="isMax">Whether the largest element is taken.</param>
    public static ResamplingText OfPooling(ResamplingSpec spec, bool isMax)
    {
        PooledAxis[] axes = [.. spec.Axes.Cast<PooledAxis>()];
        string[] parts =
        [
            $"kernel {Values(axes.Select(axis => axis.KernelSize))}",
            .. axes.Any(axis => axis.Stride != axis.KernelSize) ? [$"stride {Values(axes.Select(axis => axis.Stride))}"] : Array.Empty<string>(),
            .. axes.Any(axis => axis.Padding != 0) ? [$"padding {Values(axes.Select(axis => axis.Padding))}"] : Array.Empty<string>(),
            .. axes.Any(axis => axis.Dilation != 1) ? [$"dilation {Values(axes.Select(axis => axis.Dilation))}"] : Array.Empty<string>(),
            .. axes[0].CeilMode ? ["ceil mode"] : Array.Empty<string>(),
            .. !isMax && !spec.CountIncludePad ? ["padding not counted"] : Array.Empty<string>(),
        ];
        return isMax
            ? new(
                Describe(spec, parts),
                "y[p] = max x[p·stride − padding + t·dilation] over the taps t",
                "global::Lucid.Operations.MaxPoolingOperations",
                $"{Pooling}.MaxWindows",
                [.. axes.Select(axis => $"new {Pooling}.MaxWindows({Windows(axis)})")])
            : OfSums(
                Describe(spec, parts),
                "y[p] = mean x[p·stride − padding + t] over the taps t",
                axes.Select(axis => $"new {Pooling}.AverageWindows({Windows(axis)}, countIncludePad: {(spec.CountIncludePad ? "true" : "false")})"));
    }

    /// <summary>A pooling to a given size.</summary>
    public static ResamplingText OfAdaptivePooling(ResamplingSpec spec)
    {
        AdaptiveAxis[] axes = [.. spec.Axes.Cast<AdaptiveAxis>()];
        return OfSums(
            Describe(spec, [$"size {Values(axes.Select(axis => axis.Size))}"]),
            "y[p] = mean of x from ⌊p·input/output⌋ up to, not including, ⌈(p + 1)·input/output⌉",
            axes.Select(axis => $"new {Pooling}.AdaptiveWindows({Literal.Of(axis.Size)})"));
    }

    /// <summary>An upsampling.</summary>
    public static ResamplingText OfUpsampling(ResamplingSpec spec)
    {
        UpsampledAxis[] axes = [.. spec.Axes.Cast<UpsampledAxis>()];
        string[] parts =
        [
            axes[0].Size is not null ? $"size {Values(axes.Select(axis => axis.Size))}" : $"scale {Values(axes.Select(axis => Literal.Of(axis.Factor)))}",
            spec.Mode.ToString().ToLowerInvariant(),
            .. spec.AlignCorners ? ["corners aligned"] : Array.Empty<string>(),
        ];
        string formula = spec.Mode == UpsampleMode.Nearest ? "y[p] = x[⌊p·s⌋], s the step from output to output"
            : spec.AlignCorners ? "y[p] = x interpolated at p·(input − 1)/(output − 1)"
            : "y[p] = x interpolated at s·(p + ½) − ½, s the step from output to output";
        return OfSums(Describe(spec, parts), formula, axes.Select(axis =>
        {
            string size = $"{Upsampling}.UpsampledSize." + (axis.Size is { } fixedSize ? $"Fixed({Literal.Of(fixedSize)})" : $"Scaled({Literal.Of(axis.Factor)})");
            return spec.Mode == UpsampleMode.Nearest
                ? $"new {Upsampling}.NearestNeighbours({size})"
                : $"new {Upsampling}.LinearInterpolation({size}, alignCorners: {(spec.AlignCorners ? "true" : "false")})";
        }));
    }

    private static ResamplingText OfSums(string description, string formula, IEnumerable<string> axes) =>
        new(description, formula, "global::Lucid.Operations.ResamplingOperations", $"{Resampling}.SummedAxis", [.. axes]);

    private static string Windows(PooledAxis axis)
    {
        string[] options =
        [
            $"KernelSize: {Literal.Of(axis.KernelSize)}",
            $"Stride: {Literal.Of(axis.Stride)}",
            .. axis.Padding != 0 ? [$"Padding: {Literal.Of(axis.Padding)}"] : Array.Empty<string>(),
            .. axis.Dilation != 1 ? [$"Dilation: {Literal.Of(axis.Dilation)}"] : Array.Empty<string>(),
            .. axis.CeilMode ? ["CeilMode: true"] : Array.Empty<string>(),
        ];
        return $"new({string.Join(", ", options)})";
    }

    private static string Describe(ResamplingSpec spec, IEnumerable<string> parts) =>
        $"{spec.Kind}({string.Join(", ", spec.Layout == Layout.ChannelsLast ? parts.Append("channels last") : parts)})";

    private static string Values<T>(IEnumerable<T> values) => values.Distinct().Count() == 1 ? $"{values.First()}" : string.Join("×", values);
}
