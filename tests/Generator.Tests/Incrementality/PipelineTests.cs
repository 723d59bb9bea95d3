using Xunit;

namespace Lucid.Generators.Tests.Incrementality;

/// <summary>What an edit makes the generator do again: nothing, unless a layer's declaration says something else than before.</summary>
public class PipelineTests
{
    private const string Layers =
        $$"""
        using Lucid;
        namespace App;
        public class Before;
        [InstanceNorm3d(Channels = 4, Eps = 1e-5, Activation = Activation.LeakyReLU)]
        public sealed partial class First { int Answer() => 42; }
        {{SecondAttribute}}
        public sealed partial class Second;
        """;

    private const string SecondAttribute = "[InstanceNorm3d(Channels = 8, TrackRunningStats = true, Affine = true)]";

    private const string Program = "class Program { static int Main() { return 0; } }";

    [Theory]
    [InlineData(1, "return 0;", "return 1 + 1;")]
    [InlineData(1, "return 0;", "return")]
    [InlineData(1, "static int", "// A comment.\nstatic int")]
    [InlineData(1, "class Program", "[System.Obsolete] class Program")]
    [InlineData(1, "", "\nclass Another { void Method() { } }")]
    [InlineData(0, "42", "43")]
    [InlineData(0, "Channels = 4", "/* four */ Channels = 4")]
    [InlineData(0, "public sealed partial class First", "\n\n/// <summary>The first.</summary>\npublic sealed partial class First")]
    [InlineData(0, "public class Before;", "\n\n\n\n\n\n")]
    [InlineData(0, "public class Before;", "public class Before { [System.Obsolete] void Method() { } }")]
    [InlineData(0, "[InstanceNorm3d(Channels = 8", "[System.Obsolete, InstanceNorm3d(Channels = 8")]
    [InlineData(0, "Channels = 4", "Channels = 2 + 2")]
    [InlineData(0, "Channels = 4, Eps = 1e-5", "Eps = 0.00001, Channels = 4")]
    [InlineData(0, "Affine = true", "Affine = true, NegativeSlope = 0.5")]
    [InlineData(0, "Affine = true", "Affine = true, Momentum = 0.1")]
    [InlineData(0, "int Answer", "const int Other = 1; int Answer")]
    [InlineData(0, "int Answer", "string ToString(int number) => \"\"; int Answer")]
    [InlineData(0, "public sealed partial class Second", "public partial class Second")]
    public void Edit_WritesNothingAgain_WhereNoLayerSaysSomethingElse(int file, string old, string replacement)
    {
        IncrementalRun run = IncrementalRun.Of(Layers, Program).Edit(file, old, replacement);

        Assert.Equal("Cached, Cached", run.OutcomeOf(LayerGenerator.Steps.Model));
        Assert.Equal("Cached, Cached", run.OutcomeOf(LayerGenerator.Steps.Source));
        Assert.Equal("Cached", run.OutcomeOf(LayerGenerator.Steps.HintNames));
        Assert.Equal("Unchanged", run.OutcomeOf(LayerGenerator.Steps.Runtime));
        Assert.Equal("Cached, Cached", run.OutcomeOfFiles());
    }

    [Theory]
    [InlineData("Channels = 4", "Channels = 5")]
    [InlineData("Eps = 1e-5", "Eps = 1e-4")]
    [InlineData("Eps = 1e-5", "Eps = 1e-5, Momentum = 0.2")]
    [InlineData("Eps = 1e-5", "Eps = 1e-5, CumulativeAverage = true")]
    [InlineData("Eps = 1e-5", "Eps = 1e-5, Affine = false")]
    [InlineData("Eps = 1e-5", "Eps = 1e-5, Bias = false")]
    [InlineData("Eps = 1e-5", "Eps = 1e-5, TrackRunningStats = false")]
    [InlineData("Activation.LeakyReLU", "Activation.ReLU")]
    [InlineData("Activation.LeakyReLU", "Activation.LeakyReLU, NegativeSlope = 0.2")]
    [InlineData("Eps = 1e-5", "Eps = 1e-5, Depth = 2, Height = 3, Width = 4")]
    [InlineData("int Answer", "public override string ToString() => \"mine\"; int Answer")]
    [InlineData("int Answer", "public int Weight; int Answer")]
    public void Edit_WritesTheLayerAgain_ThatSaysSomethingElse(string old, string replacement)
    {
        IncrementalRun run = IncrementalRun.Of(Layers, Program).Edit(0, old, replacement);

        Assert.Equal("Modified, Cached", run.OutcomeOf(LayerGenerator.Steps.Model));
        Assert.Equal("Modified, Cached", run.OutcomeOf(LayerGenerator.Steps.Source));
        Assert.Equal("Cached", run.OutcomeOf(LayerGenerator.Steps.HintNames));
        Assert.Equal("Modified, Cached", run.OutcomeOfFiles());
    }

    [Theory]
    [InlineData("sealed partial class First", "partial record First")]
    [InlineData("sealed partial class First", "sealed partial class Premier")]
    [InlineData("namespace App;", "namespace Application;")]
    public void Edit_LooksAtTheNamesAgain_WhereALayerIsRenamed(string old, string replacement)
    {
        IncrementalRun run = IncrementalRun.Of(Layers, Program).Edit(0, old, replacement);

        Assert.StartsWith("Modified, ", run.OutcomeOf(LayerGenerator.Steps.Model), StringComparison.Ordinal);
        Assert.Equal("Unchanged", run.OutcomeOf(LayerGenerator.Steps.HintNames));
    }

    [Fact]
    public void Edit_WritesOneFile_WhereALayerIsDeclaredElsewhere()
    {
        IncrementalRun run = IncrementalRun.Of(Layers, Program).Edit(1, "", "[Lucid.InstanceNorm3d(Channels = 2)] partial class Third;");

        Assert.Equal("Cached, Cached, New", run.OutcomeOf(LayerGenerator.Steps.Model));
        Assert.Equal("Cached, Cached, New", run.OutcomeOf(LayerGenerator.Steps.Source));
        Assert.Equal("Unchanged", run.OutcomeOf(LayerGenerator.Steps.HintNames));
        Assert.Equal("Cached, Cached, New", run.OutcomeOfFiles());
    }

    [Fact]
    public void Edit_RemovesTheFile_OfALayerThatIsNoMore()
    {
        IncrementalRun run = IncrementalRun.Of(Layers, Program).Edit(0, SecondAttribute, "");

        Assert.Equal("Cached, Removed", run.OutcomeOf(LayerGenerator.Steps.Model));
        Assert.Equal("Cached, Removed", run.OutcomeOf(LayerGenerator.Steps.Source));
        Assert.Equal("App.First.g.cs", Assert.Single(run.Result.GeneratedSources).HintName);
    }

    [Fact]
    public void Edit_RenamesFiles_WithoutWritingThemAgain_WhereNamesCollide()
    {
        const string another = "namespace App { [Lucid.InstanceNorm3d(Channels = 2)] partial class FIRST; }";
        IncrementalRun run = IncrementalRun.Of(Layers, Program).Edit(1, "", another);

        Assert.Equal("Cached, Cached, New", run.OutcomeOf(LayerGenerator.Steps.Source));
        Assert.Equal("Modified", run.OutcomeOf(LayerGenerator.Steps.HintNames));
        Assert.Equal(
            ["App.FIRST.g.cs", "App.First(2).g.cs", "App.Second.g.cs"],
            run.Result.GeneratedSources.Select(source => source.HintName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Edit_TakesTheFilesAway_WhereTheFrameworkIsHidden()
    {
        IncrementalRun run = IncrementalRun.Of(Layers, Program).Edit(1, "", "class System;");

        Assert.Equal("Modified", run.OutcomeOf(LayerGenerator.Steps.Runtime));
        Assert.Equal("Cached, Cached", run.OutcomeOf(LayerGenerator.Steps.Source));
        Assert.Empty(run.Result.GeneratedSources);
        Assert.Equal(2, run.Edit(1, "class System;", "").Result.GeneratedSources.Length);
    }
}
