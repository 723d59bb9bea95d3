using System.Collections.Immutable;
using Lucid.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Lucid.Generators.Tests.Budgets;

/// <summary>
/// Emitted methods stay far below the limits past which the just-in-time compiler gives up on optimising or inlining without a word: 60,000 bytes of code,
/// 512 local variables, 2,000 basic blocks.
/// </summary>
public class MethodBudgetTests
{
    private static readonly MethodMeasure Limits = new("limits", ILBytes: 60_000, Locals: 512, Blocks: 2_000);

    [Theory]
    [InlineData(OptimizationLevel.Release)]
    [InlineData(OptimizationLevel.Debug)]
    public void EmittedMethods_StayBelowAQuarterOfEachLimit(OptimizationLevel optimization) =>
        AreBelow(4, MethodMeasures.Of(Compile(optimization, Declarations.Legal), withInlined: false));

    // As the compiler may see them at the worst: each call of a method that asks to be inlined with all the variables of that method.
    [Fact]
    public void EmittedMethods_StayBelowHalfOfEachLimit_WithAllThatTheyInline() =>
        AreBelow(2, MethodMeasures.Of(Compile(OptimizationLevel.Release, Declarations.Legal), withInlined: true));

    [Fact]
    public void Measure_CountsCodeLocalsAndBlocks_WithWhatIsInlined()
    {
        ImmutableArray<MethodMeasure> measures = MethodMeasures.Of(Compile(
            OptimizationLevel.Release,
            [
                """
                using System.Runtime.CompilerServices;
                public static class Sample
                {
                    public static int Outer(int x) => Inner(x) + Inner(x) + Called(x);
                    [MethodImpl(MethodImplOptions.AggressiveInlining)] public static int Inner(int x) => x > 0 ? x : -x;
                    public static int Called(int x) { int y = x; for (int i = 0; i < x; i++) { y *= y - i; } return y; }
                }
                """,
            ]), withInlined: true);
        MethodMeasure Of(string name) => measures.Single(measure => measure.Name == $"Sample.{name}");

        Assert.Equal((1, 3), (Of("Inner").Locals, Of("Inner").Blocks));
        Assert.Equal((3, 4), (Of("Called").Locals, Of("Called").Blocks));
        Assert.Equal((1 + 2, 1 + 6), (Of("Outer").Locals, Of("Outer").Blocks));
        Assert.InRange(Of("Outer").ILBytes, (2 * Of("Inner").ILBytes) + 10, (2 * Of("Inner").ILBytes) + 40);
    }

    private static void AreBelow(int share, ImmutableArray<MethodMeasure> measures)
    {
        Assert.Contains(measures, measure => measure.Name.EndsWith("NormKernel.Backpropagate", StringComparison.Ordinal));
        Assert.All(measures, measure => Assert.True(
            share * measure.ILBytes < Limits.ILBytes && share * measure.Locals < Limits.Locals && share * measure.Blocks < Limits.Blocks,
            $"{measure} is over 1/{share} of the {Limits}."));
    }

    private static ImmutableArray<byte> Compile(OptimizationLevel optimization, IEnumerable<string> sources)
    {
        CSharpCompilation compilation = LayerCompilation.Create(sources);
        using var image = new MemoryStream();
        Assert.True(compilation.WithOptions(compilation.Options.WithOptimizationLevel(optimization)).Generate().Compilation.Emit(image).Success);
        return [.. image.ToArray()];
    }
}
