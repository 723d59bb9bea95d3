using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using Xunit;

namespace Lucid.Generators.Tests.Budgets;

/// <summary>The tiles of a matrix product, for every vector that the processor has: the just-in-time compiler optimises them whole, and inlines all that is meant to be.</summary>
[Collection(nameof(JitTierTests))]
public class ProductBudgetTests
{
    // Far more than it takes; a machine may have other things to do.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly Lazy<Assembly> Runtime =
        new(() => OptimizedRuntime.Load("public static class Program { public static Lucid.Tensor? Nothing; }", "Program").GetField("Nothing")!.FieldType.Assembly);

    [Theory]
    [MemberData(nameof(MethodBudgetTests.Vectors), MemberType = typeof(MethodBudgetTests))]
    public void Tiles_AreInlinedWhole(string vectorName)
    {
        Type vector = Runtime.Value.GetType($"Lucid.Kernels.Simd.{vectorName}", throwOnError: true)!;
        MethodInfo[] tiles =
        [
            .. Runtime.Value.GetType("Lucid.Kernels.LinearAlgebra.RegisterTile", throwOnError: true)!
                .GetMethods(BindingFlags.NonPublic | BindingFlags.Static)
                .Where(method => method.MethodImplementationFlags.HasFlag(MethodImplAttributes.AggressiveOptimization)),
        ];
        Assert.Equal(["Run1", "Run12", "Run6"], tiles.Select(tile => tile.Name).Order(StringComparer.Ordinal));
        using var listener = new JitListener(hearsInlining: true);
        foreach (MethodInfo tile in tiles)
        {
            RuntimeHelpers.PrepareMethod(tile.MakeGenericMethod(vector).MethodHandle, [vector.TypeHandle]);
        }

        // What was not inlined into a method is heard before the method is.
        var watch = Stopwatch.StartNew();
        while (!tiles.All(tile => listener.Compiled.Keys.Any(compiled => compiled.Method.EndsWith($"RegisterTile.{tile.Name}", StringComparison.Ordinal))))
        {
            Assert.True(watch.Elapsed < Patience, "The runtime's events do not come.");
            Thread.Sleep(5);
        }

        Assert.DoesNotContain(listener.Overfull.Keys, method => method.Contains("RegisterTile", StringComparison.Ordinal));
    }
}
