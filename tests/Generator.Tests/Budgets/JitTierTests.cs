using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;
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

    private const string Row = "[2, 32, 9, 13, 11]";
    private const string Last = "[2, 9, 13, 11, 32]";

    private const string Normalize = "RowPasses.Normalize";
    private const string SumGradients = "RowPasses.SumGradients";
    private const string Backpropagate = "RowPasses.Backpropagate";
    private const string NormalizeShort = "ShortRowsForward.Normalize";
    private const string BackpropagateShort = "ShortRowsBackward.Backpropagate";
    private const string SumElements = "ElementGradients+SumPass.AddRows";
    private const string GatherLast = "ChannelsLastPasses.Gather";
    private const string NormalizeLast = "ChannelsLastPasses.Normalize";
    private const string SumLast = "ChannelsLastPasses.Sum";
    private const string BackpropagateLast = "ChannelsLastPasses.Backpropagate";

    [Theory]
    [InlineData("LeakyReLU", Row, "RowPasses.NormalizeAndGather", "RowPasses.Gather", Normalize, SumGradients, Backpropagate)]
    [InlineData("SiLU", Row, Normalize, SumGradients, Backpropagate)]
    [InlineData("GELU", Row, Normalize, SumGradients, Backpropagate)]
    [InlineData("GELUTanh", Row, Normalize, SumGradients, Backpropagate)]
    [InlineData("Hardswish", Row, Normalize, SumGradients, Backpropagate)]
    [InlineData("ELU", Row, Normalize, SumGradients, Backpropagate)]
    [InlineData("SELU", Row, Normalize, SumGradients, Backpropagate)]
    [InlineData("Sigmoid", Row, Normalize, SumGradients, Backpropagate)]
    [InlineData("Tanh", Row, Normalize, SumGradients, Backpropagate)]
    [InlineData("Softplus", Row, Normalize, SumGradients, Backpropagate)]
    [InlineData("Mish", Row, Normalize, SumGradients, Backpropagate)]
    [InlineData("ReLU6", Row, Normalize, SumGradients, Backpropagate)]
    [InlineData("PReLU", Row, Normalize, SumGradients, Backpropagate)]
    [InlineData("BatchNorm3d", Row, "RowPasses.Gather", Normalize, SumGradients, Backpropagate)]
    [InlineData("GroupNorm", Row, "RowPasses.Gather", Normalize, SumGradients, Backpropagate)]
    [InlineData("LongestConstant", "[2, 32, 16, 16, 16]", Normalize, SumGradients, Backpropagate)]
    [InlineData("OneBlock", "[2, 32, 4, 4, 4]", "ShortRowsForward.Run", NormalizeShort, "ShortRowsBackward.Run", BackpropagateShort)]
    [InlineData("LayerNorm", "[300, 16, 8]", NormalizeShort, BackpropagateShort, SumElements)]
    [InlineData("RMSNorm", "[300, 96]", NormalizeShort, BackpropagateShort, SumElements)]
    [InlineData("ChannelsLast", Last, GatherLast, NormalizeLast, SumLast, BackpropagateLast)]
    [InlineData("GroupNormLast", Last, GatherLast, NormalizeLast, SumLast, BackpropagateLast)]
    public void HotPasses_AreFullyOptimised(string declaration, string shape, params string[] passes)
    {
        using var listener = new JitListener();
        Type program = OptimizedRuntime.Load(Program(declaration, shape), "App.Program");
        var step = program.GetMethod("Step")!.CreateDelegate<Action>();
        var watch = Stopwatch.StartNew();

        // What the listener hears comes late, in the order it happened: when the step itself has been optimised, all is known.
        while (!listener.Compiled.ContainsKey((Step, JitTier.OptimizedTier1)) && watch.Elapsed < Patience)
        {
            step();
        }

        Type kernel = program.Assembly.GetTypes().Single(type => type.Name.EndsWith($"{declaration}Kernel", StringComparison.Ordinal));
        (string Method, JitTier Tier)[] layers =
            [.. listener.Compiled.Keys.Where(compiled => compiled.Method.Contains(kernel.Name, StringComparison.Ordinal))];
        Assert.All(passes, pass => Assert.Contains(
            layers, compiled => NameOf(compiled.Method) == $"Lucid.Kernels.Normalization.{Room(pass)}.{pass}" && compiled.Tier == JitTier.Optimized));
        Assert.DoesNotContain(layers, compiled => compiled.Tier == JitTier.MinOptJitted);

        // A formula that is compiled on its own was not inlined somewhere. It would be heard of by its name, as what is no formula is.
        string[] formulas = [.. kernel.GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => method.ReturnType.IsGenericMethodParameter)
            .Select(method => method.Name)];
        Assert.Superset(new HashSet<string>(["Z", "Backpropagate"]), formulas.ToHashSet());
        Assert.Contains(layers, compiled => compiled.Method == $"{kernel.FullName}.get_Shape");
        Assert.All(formulas, formula => Assert.DoesNotContain(layers, compiled => compiled.Method == $"{kernel.FullName}.{formula}"));
    }

    /// <summary>A name without the types that a method is for: <c>RowPasses.Gather</c> of <c>RowPasses`1[App.Kernel].Gather</c>.</summary>
    private static string NameOf(string method) => Regex.Replace(method, @"`\d+|\[.*\]", "");

    private static string Room(string pass) => pass.StartsWith("ChannelsLast", StringComparison.Ordinal) ? "ChannelsLast" : "ChannelsFirst";

    // The layer is named after its declaration, so that each is heard of apart.
    private static string Program(string declaration, string shape) =>
        $$"""
        {{LayerSources.Source(declaration).Replace("class Norm", $"class {declaration}", StringComparison.Ordinal)}}
        public static class Program
        {
            private static readonly {{declaration}} Layer = new();
            private static readonly Tensor X = Tensor.RandomNormal({{shape}}, mean: 0, standardDeviation: 1, seed: 1);

            public static void Step()
            {
                X.RequiresGrad = true;
                Layer.Forward(X).Backward(X.Detach());
            }
        }
        """;
}
