using System.Reflection;
using Lucid.Generators.Tests.Harness;
using Xunit;

namespace Lucid.Generators.Tests.Budgets;

/// <summary>
/// The runtime's passes, put together with the formulas of each declared layer, stay below the limits past which the just-in-time compiler
/// gives up on optimising or inlining without a word: 60,000 bytes of code, 512 local variables, 2,000 basic blocks.
/// </summary>
public class MethodBudgetTests
{
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly MethodMeasure Limits = new("limits", ILBytes: 60_000, Locals: 512, Blocks: 2_000);

    private static readonly Lazy<Assembly> Program = new(() => OptimizedRuntime.Load(LayerSources.Legal));

    /// <summary>The kernels of all declared layers, as they are and with a residual.</summary>
    private static IEnumerable<Type> Kernels
    {
        get
        {
            Type residual = Runtime.GetType("Lucid.Kernels.Normalization.ResidualKernel`1", throwOnError: true)!;
            return Program.Value.GetTypes()
                .Where(type => type is { Namespace: "Lucid.Generated", IsGenericTypeDefinition: false })
                .Where(type => type.Name.EndsWith("Kernel", StringComparison.Ordinal))
                .SelectMany(kernel => (Type[])[kernel, residual.MakeGenericType(kernel)]);
        }
    }

    private static Assembly Runtime => Program.Value.GetTypes().First(type => type.BaseType?.FullName == "Lucid.Layer").BaseType!.Assembly;

    [Fact]
    public void Passes_StayBelowEachLimit_WithAllThatTheyInline()
    {
        var measures = new MethodMeasures(Program.Value, Runtime);
        List<MethodMeasure> passes = [.. Kernels.SelectMany(PassesOf).Select(measures.Of)];

        foreach (string walk in (string[])["RowPasses", "ShortRowsForward", "ShortRowsBackward", "ChannelsLastPasses", "ElementGradients"])
        {
            Assert.Contains(passes, pass => pass.Name.StartsWith($"Lucid.Kernels.{walk}`1", StringComparison.Ordinal));
        }

        // The compiler makes variables of its own: some room is left for them.
        Assert.All(passes, pass => Assert.True(
            4 * pass.ILBytes < Limits.ILBytes && 8 * pass.Locals < 7 * Limits.Locals && 4 * pass.Blocks < Limits.Blocks,
            $"{pass} is too near to the {Limits}."));
    }

    [Fact]
    public void Measure_CountsCodeLocalsAndBlocks_WithWhatIsInlined()
    {
        Type sample = OptimizedRuntime.Load(
            """
            using System.Runtime.CompilerServices;
            public static class Sample
            {
                public static bool Always => true;
                public static int Outer(int x) => Inner(x) + Inner(x) + Called(x);
                public static int Chosen(int x) => Always ? Inner(x) : Outer(x) + Inner(x);
                [MethodImpl(MethodImplOptions.AggressiveInlining)] public static int Inner(int x) => x > 0 ? x : -x;
                public static int Called(int x) { int y = x; for (int i = 0; i < x; i++) { y *= y - i; } return y; }
            }
            """,
            "Sample");
        var measures = new MethodMeasures(sample.Assembly);
        MethodMeasure Of(string name) => measures.Of(sample.GetMethod(name)!);

        Assert.Equal((1, 3), (Of("Inner").Locals, Of("Inner").Blocks));
        Assert.Equal((3, 4), (Of("Called").Locals, Of("Called").Blocks));
        Assert.Equal((1 + 2, 1 + 6), (Of("Outer").Locals, Of("Outer").Blocks));
        Assert.InRange(Of("Outer").ILBytes, (2 * Of("Inner").ILBytes) + 10, (2 * Of("Inner").ILBytes) + 40);

        // What a constant keeps from being reached is not there.
        Assert.Equal((1 + 1, 2 + 3), (Of("Chosen").Locals, Of("Chosen").Blocks));
    }

    /// <summary>The methods that are optimised as a whole, for one kernel: those of its layout, and with every way to store.</summary>
    private static IEnumerable<MethodBase> PassesOf(Type kernel)
    {
        Type[] stores = [.. Runtime.GetTypes().Where(type => type.GetInterface("IVectorAccess") is not null)];
        bool isLast = (int)(Constant(kernel, "ElementStride") ?? 1) > 1;
        bool isElementwise = (bool)(Constant(kernel, "IsElementwise") ?? false);
        return Runtime.GetTypes()
            .Where(type => type is { IsGenericTypeDefinition: true, Namespace: { } space } && space.StartsWith("Lucid.Kernels.Normalization", StringComparison.Ordinal))
            .Where(type => type.GetGenericArguments() is [{ Name: "TKernel" }, { Name: "TVector" }])
            .Where(type => type.FullName!.Contains("ChannelsLast", StringComparison.Ordinal) == isLast)
            .Where(type => isElementwise || !type.FullName!.Contains("ElementGradients", StringComparison.Ordinal))
            .Where(type => type.GetMethods(All).Any(IsPass))
            .SelectMany(type => Vectors.SelectMany(vector => type.MakeGenericType(kernel, vector).GetMethods(All)).Where(IsPass))
            .SelectMany(pass => pass.IsGenericMethodDefinition ? stores.Select(store => pass.MakeGenericMethod(store)) : [pass]);
    }

    private static IEnumerable<Type> Vectors => Runtime.GetTypes().Where(type => type.GetInterface("ISimdVector`1") is not null && !type.IsInterface);

    private static bool IsPass(MethodInfo method) => method.MethodImplementationFlags.HasFlag(MethodImplAttributes.AggressiveOptimization);

    private static object? Constant(Type kernel, string name) =>
        kernel.GetProperty(name, BindingFlags.Public | BindingFlags.Static)?.GetValue(null);
}
