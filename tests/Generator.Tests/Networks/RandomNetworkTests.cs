using System.Runtime.Loader;
using Lucid.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Lucid.Generators.Tests.Networks;

/// <summary>Random networks, run in each of the ways that there are: the bits are the same.</summary>
public class RandomNetworkTests
{
    private const string Source =
        """
        using Lucid;
        namespace App;
        [NnUNet("Model", Configuration = "random")] public sealed partial class Network;
        """;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 8)];

    /// <summary>
    /// With a record each layer is called by itself. Without, steps are fused: in memory of their own for a batch, in the planned memory for one patch, at the first
    /// pass and at later ones.
    /// </summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Fused_IsUnfused(int seed)
    {
        var plan = RandomPlan.Of(seed);
        Layer network = Create(plan);
        network.Eval();
        int[] shape = [2, 1, .. plan.Patch];
        using Tensor batch = Random(shape, seed);
        using Tensor patch = Random([1, .. shape.AsSpan(1)], seed);
        float[] unfused = [.. network.Forward(batch).AsReadOnlySpan()];
        float[] first = unfused[..(unfused.Length / 2)];

        Assert.DoesNotContain(unfused, float.IsNaN);
        Assert.True(unfused.Distinct().Skip(2).Any(), "The network gives one value.");
        Assert.Equal(first, network.Forward(patch).AsReadOnlySpan());
        using (Autograd.NoGrad())
        {
            Assert.Equal(unfused, network.Forward(batch).AsReadOnlySpan());
            Assert.Equal(first, network.Forward(patch).AsReadOnlySpan());
            Assert.Equal(first, network.Forward(patch).AsReadOnlySpan());
        }
    }

    private static Layer Create(RandomPlan plan)
    {
        CSharpCompilation compilation = LayerCompilation.Create(Source);
        compilation = compilation.WithOptions(compilation.Options.WithOptimizationLevel(OptimizationLevel.Release));
        CSharpGeneratorDriver
            .Create(
                [new LayerGenerator().AsSourceGenerator()],
                [NetworkFiles.PlansWith(plan.Text), new ProjectFile("/app/Model/dataset.json", NetworkFiles.Dataset)],
                LayerCompilation.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        using var image = new MemoryStream();
        Assert.Empty(output.Emit(image).Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(3));
        image.Position = 0;
        Type type = new AssemblyLoadContext(nameof(RandomNetworkTests), isCollectible: true).LoadFromStream(image).GetType("App.Network", throwOnError: true)!;
        return (Layer)Activator.CreateInstance(type)!;
    }

    // The first sample of a batch has the values of a patch of the same seed.
    private static Tensor Random(ReadOnlySpan<int> shape, int seed)
    {
        var random = new Random(seed);
        float[] values = new float[shape.ToArray().Aggregate(1, (count, size) => count * size)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (random.NextSingle() * 2) - 1;
        }

        return Tensor.Create(values, shape);
    }
}
