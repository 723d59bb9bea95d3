using Lucid.Benchmarks.Measuring;

namespace Lucid.Benchmarks;

/// <summary>
/// Times a layer with each activation against the same layer without one, on one thread: in main memory, and in the cache. The two alternate round by round; a ratio is
/// the median of the rounds' own ratios.
/// </summary>
internal static class ActivationRatios
{
    private const int Rounds = 7;

    /// <param name="names">The activations; none stands for all.</param>
    public static void Run(IReadOnlyCollection<string> names)
    {
        LucidRuntime.MaxDegreeOfParallelism = 1;
        (string Name, (Layer Layer, SpanForward Forward) Layer)[] layers =
            [.. Layers().Where(layer => names.Count == 0 || names.Contains(layer.Name))];
        foreach (int size in (int[])[96, 32])
        {
            NormShape shape = new(1, 32, size);
            Norm32 none = new();
            using var plain = new LucidNorm(shape, (none, none.Forward));
            Clock.WarmUp(plain.Forward);
            Clock.WarmUp(plain.Backward);
            Console.WriteLine($"| {shape} | forward, times the plain norm | backward |");
            Console.WriteLine("|---|---|---|");
            foreach ((string name, (Layer, SpanForward) layer) in layers)
            {
                using var norm = new LucidNorm(shape, layer);
                FormattableString row =
                    $"| {name} | {Ratio(norm.Forward, plain.Forward, shape):F2} | {Ratio(norm.Backward, plain.Backward, shape):F2} |";
                Console.WriteLine(FormattableString.Invariant(row));
            }

            Console.WriteLine();
        }
    }

    private static double Ratio(Action work, Action reference, NormShape shape)
    {
        Clock.WarmUp(work);
        return Clock.Median(Enumerable.Range(0, Rounds).Select(_ =>
        {
            double unit = Clock.MedianMilliseconds(reference, shape.Calls);
            return Clock.MedianMilliseconds(work, shape.Calls) / unit;
        }));
    }

    private static IEnumerable<(string Name, (Layer Layer, SpanForward Forward) Layer)> Layers() =>
    [
        Of(Activation.LeakyReLU, new LeakyNorm32(), norm => norm.Forward),
        Of(Activation.PReLU, new PReLUNorm32(), norm => norm.Forward),
        Of(Activation.ReLU6, new ReLU6Norm32(), norm => norm.Forward),
        Of(Activation.Hardswish, new HardswishNorm32(), norm => norm.Forward),
        Of(Activation.ELU, new ELUNorm32(), norm => norm.Forward),
        Of(Activation.SELU, new SELUNorm32(), norm => norm.Forward),
        Of(Activation.Sigmoid, new SigmoidNorm32(), norm => norm.Forward),
        Of(Activation.Tanh, new TanhNorm32(), norm => norm.Forward),
        Of(Activation.SiLU, new SiLUNorm32(), norm => norm.Forward),
        Of(Activation.Mish, new MishNorm32(), norm => norm.Forward),
        Of(Activation.Softplus, new SoftplusNorm32(), norm => norm.Forward),
        Of(Activation.GELU, new GELUNorm32(), norm => norm.Forward),
        Of(Activation.GELUTanh, new GELUTanhNorm32(), norm => norm.Forward),
    ];

    private static (string Name, (Layer Layer, SpanForward Forward) Layer) Of<TLayer>(
        Activation activation, TLayer layer, Func<TLayer, SpanForward> forward)
        where TLayer : Layer => (activation.ToString(), (layer, forward(layer)));
}
