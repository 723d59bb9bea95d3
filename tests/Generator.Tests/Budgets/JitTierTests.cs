using System.Diagnostics;
using Lucid.Generators.Tests.Harness;
using Xunit;

namespace Lucid.Generators.Tests.Budgets;

/// <summary>
/// What the just-in-time compiler makes of a declared layer: walks over memory that are fully optimised from the first call on, with the emitted
/// formulas inlined into them.
/// </summary>
[Collection(nameof(JitTierTests))]
public class JitTierTests
{
    private const string Step = "App.Program.Step";

    // Far more than it takes; a machine may have other things to do.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData("LeakyReLU", 9, 13, 11, "RowPasses", "Normalize", "SumGradients", "Backpropagate")]
    [InlineData("SiLU", 9, 13, 11, "RowPasses", "Normalize", "SumGradients", "Backpropagate")]
    [InlineData("GELU", 9, 13, 11, "RowPasses", "Normalize", "SumGradients", "Backpropagate")]
    [InlineData("Hardswish", 9, 13, 11, "RowPasses", "Normalize", "SumGradients", "Backpropagate")]
    [InlineData("LongestConstant", 16, 16, 16, "RowPasses", "Normalize", "SumGradients", "Backpropagate")]
    [InlineData("OneBlock", 4, 4, 4, "ShortRows", "Normalize", "Run", "Backpropagate")]
    public void HotPasses_AreFullyOptimised(string declaration, int depth, int height, int width, string walks, params string[] passes)
    {
        using var listener = new JitListener();
        var step = OptimizedRuntime.Load(Program(declaration, depth, height, width), "App.Program").GetMethod("Step")!.CreateDelegate<Action>();
        var watch = Stopwatch.StartNew();

        // What the listener hears comes late, in the order it happened: when the step itself has been optimised, all is known.
        while (!listener.Compiled.ContainsKey((Step, JitTier.OptimizedTier1)) && watch.Elapsed < Patience)
        {
            step();
        }

        (string Method, JitTier Tier)[] layers =
            [.. listener.Compiled.Keys.Where(compiled => compiled.Method.Contains($"{declaration}Kernel", StringComparison.Ordinal))];
        Assert.All(passes, pass => Assert.Contains(
            layers,
            compiled => compiled.Method.StartsWith($"Lucid.Kernels.{walks}", StringComparison.Ordinal)
                && compiled.Method.EndsWith($".{pass}", StringComparison.Ordinal)
                && compiled.Tier == JitTier.Optimized));
        Assert.DoesNotContain(layers, compiled => compiled.Tier == JitTier.MinOptJitted);

        // A formula that is compiled on its own was not inlined somewhere.
        Assert.All(
            (string[])["Normalize", "Gradient", "Backpropagate", "Activate", "ThroughActivation", "Z"],
            formula => Assert.DoesNotContain(
                layers, compiled => compiled.Method.EndsWith($"{declaration}Kernel.{formula}", StringComparison.Ordinal)));
    }

    // The layer is named after its declaration, so that each is heard of apart.
    private static string Program(string declaration, int depth, int height, int width) =>
        $$"""
        {{Declarations.Source(declaration).Replace("class Norm", $"class {declaration}", StringComparison.Ordinal)}}
        public static class Program
        {
            private static readonly {{declaration}} Layer = new();
            private static readonly Tensor X = Tensor.RandomNormal([2, 32, {{depth}}, {{height}}, {{width}}], mean: 0, standardDeviation: 1, seed: 1);

            public static void Step()
            {
                X.RequiresGrad = true;
                Layer.Forward(X).Backward(X.Detach());
            }
        }
        """;
}
