using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Lucid.Generators.Tests.Harness;
using Xunit;

namespace Lucid.Generators.Tests.Budgets;

/// <summary>
/// The runtime's passes, put together with the formulas of each declared normalisation, for every vector that the processor has, with and without a residual. The just-in-time
/// compiler inlines all that is meant to be: it stops without a word where a method has too many variables, and says so only in its events.
/// </summary>
[Collection(nameof(JitTierTests))]
public class MethodBudgetTests
{
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    // Far more than it takes; a machine may have other things to do.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly Lazy<Assembly> Program = new(() => OptimizedRuntime.Load(LayerSources.Legal));

    public static TheoryData<string> Vectors
    {
        get
        {
            var vectors = new TheoryData<string>("FloatVector128");
            if (Vector256.IsHardwareAccelerated)
            {
                vectors.Add("FloatVector256");
            }

            if (Vector512.IsHardwareAccelerated)
            {
                vectors.Add("FloatVector512");
            }

            return vectors;
        }
    }

    private static Assembly Runtime => Program.Value.GetTypes().First(type => type.BaseType?.FullName == "Lucid.Layer").BaseType!.Assembly;

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Passes_AreInlinedWhole(string vectorName)
    {
        Type vector = Runtime.GetType($"Lucid.Kernels.Simd.{vectorName}", throwOnError: true)!;
        using var listener = new JitListener(hearsInlining: true);
        HashSet<string> walks = [];
        foreach (Type kernel in Kernels())
        {
            MethodBase[] passes = [.. PassesOf(kernel, vector)];
            foreach (MethodBase pass in passes)
            {
                walks.Add(pass.DeclaringType!.Name.Split('`')[0]);
                Compile(pass);
            }

            // One kernel at a time, so that not more is said than is heard.
            Wait(() => listener.Compiled.Keys.Any(compiled => compiled.Method.Contains(kernel.Name, StringComparison.Ordinal)));
        }

        Assert.Superset(
            new HashSet<string>(["RowPasses", "ShortRowsForward", "ShortRowsBackward", "ChannelsLastPasses"]), walks);
        AssertNoneIsOverfull(listener, "Lucid.Kernels");
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Tiles_AreInlinedWhole(string vectorName)
    {
        Type vector = Runtime.GetType($"Lucid.Kernels.Simd.{vectorName}", throwOnError: true)!;
        using var listener = new JitListener(hearsInlining: true);
        MethodBase[] tiles = [.. KernelsOf("IConvolutionKernel").SelectMany(kernel => TilesOf(kernel, vector))];
        Assert.InRange(tiles.Length, 30, 1000);
        foreach (MethodBase tile in tiles)
        {
            Compile(tile);
            Wait(() => listener.Compiled.Keys.Any(compiled =>
                compiled.Method.Contains(tile.Name, StringComparison.Ordinal) && compiled.Tier == JitTier.Optimized));
        }

        AssertNoneIsOverfull(listener, "Lucid.Generated");
    }

    // What is said of a method that has too many is heard last: then all has been.
    private static void AssertNoneIsOverfull(JitListener listener, string names)
    {
        Type sample = Sample();
        Compile(sample.GetMethod("Outer")!);
        Wait(() => listener.Overfull.Keys.Any(method => method.Contains("Sample.Outer", StringComparison.Ordinal)));
        string overfull = string.Join(", ", listener.Overfull.Keys.Where(method => method.Contains(names, StringComparison.Ordinal)));
        Assert.True(overfull.Length == 0, $"Not all is inlined into {overfull}.");
    }

    /// <summary>The kernels of all declared layers that differ, as they are and with a residual.</summary>
    private static IEnumerable<Type> Kernels()
    {
        Type residual = Runtime.GetType("Lucid.Kernels.Normalization.ResidualKernel`1", throwOnError: true)!;
        return KernelsOf("INormalizationKernel").SelectMany(kernel => (Type[])[kernel, residual.MakeGenericType(kernel)]);
    }

    private static IEnumerable<Type> KernelsOf(string family) => Program.Value.GetTypes()
        .Where(type => type is { Namespace: "Lucid.Generated", IsGenericTypeDefinition: false } && type.GetInterface(family) is not null)
        .DistinctBy(CodeOf);

    /// <summary>The register tiles of a convolution.</summary>
    private static IEnumerable<MethodBase> TilesOf(Type kernel, Type vector) =>
        kernel.GetMethods(All).Where(IsPass).Select(tile => tile.MakeGenericMethod(vector));

    /// <summary>What the compiler sees of a kernel: ε and the shapes do not reach the passes that are inlined into.</summary>
    private static string CodeOf(Type kernel) => string.Join(' ', kernel.GetMethods(All)
        .Where(method => method.Name is not ("get_Eps" or "get_Shape"))
        .Select(method => $"{method.Name} {Convert.ToHexString(method.GetMethodBody()!.GetILAsByteArray()!)}"));

    /// <summary>The methods that are optimised as a whole, for one kernel: those of its layout, and with every way to read and write.</summary>
    private static IEnumerable<MethodBase> PassesOf(Type kernel, Type vector)
    {
        Type[] accesses = [.. Runtime.GetTypes().Where(type => type is { IsInterface: false } && type.GetInterface("IVectorAccess") is not null)];
        bool isLast = (int)(Constant(kernel, "ElementStride") ?? 1) > 1;
        bool isElementwise = (bool)(Constant(kernel, "IsElementwise") ?? false);
        return Runtime.GetTypes()
            .Where(type => type is { IsGenericTypeDefinition: true, Namespace: { } space } && space.StartsWith("Lucid.Kernels.Normalization", StringComparison.Ordinal))
            .Where(type => type.GetGenericArguments() is [{ Name: "TKernel" }, { Name: "TVector" }])
            .Where(type => type.FullName!.Contains("ChannelsLast", StringComparison.Ordinal) == isLast)
            .Where(type => isElementwise || !type.FullName!.Contains("ElementGradients", StringComparison.Ordinal))
            .SelectMany(type => type.MakeGenericType(kernel, vector).GetMethods(All).Where(IsPass))
            .SelectMany(pass => pass.IsGenericMethodDefinition ? accesses.Select(access => pass.MakeGenericMethod(access)) : [pass]);
    }

    private static bool IsPass(MethodInfo method) => method.MethodImplementationFlags.HasFlag(MethodImplAttributes.AggressiveOptimization);

    private static object? Constant(Type kernel, string name)
    {
        Type declared = kernel.IsGenericType ? kernel.GetGenericArguments()[0] : kernel;
        return declared.GetProperty(name, BindingFlags.Public | BindingFlags.Static)?.GetValue(null);
    }

    private static void Compile(MethodBase method) => RuntimeHelpers.PrepareMethod(
        method.MethodHandle,
        [
            .. method.DeclaringType!.GetGenericArguments().Select(argument => argument.TypeHandle),
            .. method.IsGenericMethod ? method.GetGenericArguments().Select(argument => argument.TypeHandle) : [],
        ]);

    /// <summary>A method into which more variables would be inlined than the compiler takes.</summary>
    private static Type Sample() => OptimizedRuntime.Load(
        $$"""
        using System.Runtime.CompilerServices;
        public static class Sample
        {
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            public static int Outer(int x)
            {
                {{string.Concat(Enumerable.Repeat("x = Inner(x + Inner(x)) ^ Inner(x * 3); ", 500))}}
                return x;
            }

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static int Inner(int x) { int y = x * x; int z = y + x; return y > z ? y - x : z - y; }
        }
        """,
        "Sample");

    private static void Wait(Func<bool> condition)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < Patience, "The runtime's events do not come.");
            Thread.Sleep(5);
        }
    }
}
