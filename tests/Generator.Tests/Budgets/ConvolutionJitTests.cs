using System.Diagnostics;
using System.Reflection;
using Lucid.Generators.Tests.Harness;
using Xunit;

namespace Lucid.Generators.Tests.Budgets;

/// <summary>What the just-in-time compiler makes of a declared convolution: tiles that are fully optimised from the first call on.</summary>
[Collection(nameof(JitTierTests))]
public class ConvolutionJitTests
{
    // Far more than it takes; a machine may have other things to do.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData("Conv3d", "[1, 32, 6, 7, 9]")]
    [InlineData("ConvTranspose3d", "[1, 64, 2, 3, 4]")]
    [InlineData("Conv1dDilated", "[1, 1, 40]")]
    public void Tiles_AreFullyOptimised_FromTheFirstCallOn(string declaration, string shape)
    {
        using var listener = new JitListener();
        Type program = OptimizedRuntime.Load(Program(declaration, shape), "App.Program");
        program.GetMethod("Step")!.CreateDelegate<Action>()();

        // What the listener hears comes late, in the order it happened: this is compiled last.
        program.GetMethod("Last")!.CreateDelegate<Action>()();
        Type kernel = program.Assembly.GetTypes().Single(type => type.Name.EndsWith($"{declaration}Kernel", StringComparison.Ordinal));
        var watch = Stopwatch.StartNew();
        while (!listener.Compiled.Keys.Any(compiled => compiled.Method == "App.Program.Last"))
        {
            Assert.True(watch.Elapsed < Patience, "The runtime's events do not come.");
            Thread.Sleep(5);
        }

        (string Method, JitTier Tier)[] tiles = [.. listener.Compiled.Keys.Where(compiled => IsTile(compiled.Method, kernel))];
        Assert.InRange(tiles.Length, 1, 6);
        Assert.All(tiles, tile => Assert.Equal(JitTier.Optimized, tile.Tier));
    }

    private static bool IsTile(string method, Type kernel) => kernel.GetMethods(BindingFlags.NonPublic | BindingFlags.Static)
        .Any(tile => method.StartsWith($"{kernel.FullName}.{tile.Name}", StringComparison.Ordinal) && tile.Name.StartsWith("Multiply", StringComparison.Ordinal));

    private static string Program(string declaration, string shape) =>
        $$"""
        {{LayerSources.Source(declaration).Replace("class Convolution", $"class {declaration}", StringComparison.Ordinal)}}
        public static class Program
        {
            public static void Step()
            {
                Tensor x = Tensor.RandomNormal({{shape}}, mean: 0, standardDeviation: 1, seed: 1);
                x.RequiresGrad = true;
                Tensor y = new {{declaration}}().Forward(x);
                y.Backward(y.Detach());
            }

            public static void Last() { }
        }
        """;
}
