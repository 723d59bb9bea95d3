using System.Diagnostics;
using System.Reflection;
using Lucid.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Lucid.Generators.Tests.Budgets;

/// <summary>What the runtime makes of the emitted passes once they have been called often: fully optimised code.</summary>
[Collection(nameof(JitTierTests))]
public class JitTierTests
{
    private static readonly string[] Passes = ["Normalize", "SumGradients", "Backpropagate"];

    // Far more than it takes; a machine may have other things to do.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData("LeakyReLU", 2, 5, 13, 11)]
    [InlineData("LongestConstant", 2, 16, 16, 16)]
    [InlineData("BlocksAndTail", 2, 7, 9, 11)]
    public void HotPasses_AreFullyOptimised(string declaration, int batch, int depth, int height, int width)
    {
        using var listener = new JitListener();
        Layer layer = Create(declaration);
        Tensor x = Tensor.RandomNormal([batch, 32, depth, height, width], mean: 0, standardDeviation: 1, seed: 1);
        x.RequiresGrad = true;
        var watch = Stopwatch.StartNew();
        while (!Passes.All(pass => Tiers(listener, declaration, pass).Contains(JitTier.OptimizedTier1)) && watch.Elapsed < Patience)
        {
            layer.Forward(x).Backward(x.Detach());
        }

        Assert.All(Passes, pass => Assert.Contains(JitTier.OptimizedTier1, Tiers(listener, declaration, pass)));
        Assert.All(Passes, pass => Assert.DoesNotContain(JitTier.MinOptJitted, Tiers(listener, declaration, pass)));
    }

    private static IEnumerable<JitTier> Tiers(JitListener listener, string declaration, string pass) => listener.Compiled.Keys
        .Where(compiled => compiled.Method.EndsWith($"{declaration}Kernel.{pass}", StringComparison.Ordinal))
        .Select(compiled => compiled.Tier);

    // Optimised as a release build is, whatever these tests are; and named after the declaration, so that each is heard of apart.
    private static Layer Create(string declaration)
    {
        CSharpCompilation compilation = LayerCompilation.Create(
            Declarations.Source(declaration).Replace("class Norm", $"class {declaration}", StringComparison.Ordinal));
        using var image = new MemoryStream();
        Assert.True(compilation
            .WithOptions(compilation.Options.WithOptimizationLevel(OptimizationLevel.Release))
            .Generate().Compilation.Emit(image).Success);
        return (Layer)Activator.CreateInstance(Assembly.Load(image.ToArray()).GetType($"App.{declaration}", throwOnError: true)!)!;
    }
}
