using Xunit;

namespace Lucid.Generators.Tests.Incrementality;

/// <summary>What an edit makes the generator do again about models, which say what they are in their members.</summary>
public class ModelPipelineTests
{
    private const string Models =
        """
        using Lucid;
        namespace App;
        [Model] public sealed partial class Block
        {
            private int _calls = 0;
            public partial Scale Scale { get; }
            public override Tensor Forward(Tensor input) { _calls = 1; return Scale.Forward(input); }
        }
        [Sequential] public sealed partial class Encoder { public partial Scale First { get; } public Scale[] Others { get; } = [new()]; }
        """;

    private const string Layers =
        """
        using Lucid;
        namespace App;
        public class Scale : Layer
        {
            public override Tensor Forward(Tensor input) => input;
            protected override void DescribeState(LayerState state) { }
        }
        """;

    [Theory]
    [InlineData(0, "_calls = 1", "_calls += 1")]
    [InlineData(0, "private int _calls = 0;", "private long _calls = 0, _others = 0;")]
    [InlineData(0, "[new()]", "[new(), new()]")]
    [InlineData(0, "public Scale[] Others", "private Scale[] Others")]
    [InlineData(0, "public partial Scale First", "/// <summary>The first.</summary>\npublic partial Scale First")]
    [InlineData(0, "public Scale[] Others { get; }", "[StateKey(\"others\")] public System.Collections.Generic.List<Scale> Others { get; set; }")]
    [InlineData(1, "=> input;", "=> input * 2;")]
    [InlineData(1, "public class Scale : Layer", "public sealed class Scale : Layer")]
    public void Edit_WritesNothingAgain_WhereNoModelSaysSomethingElse(int file, string old, string replacement)
    {
        IncrementalRun run = IncrementalRun.Of(Models, Layers).Edit(file, old, replacement);

        Assert.Equal("Cached, Cached", run.OutcomeOf(LayerGenerator.Steps.Model));
        Assert.Equal("Cached, Cached", run.OutcomeOf(LayerGenerator.Steps.Source));
        Assert.Equal("Cached, Cached", run.OutcomeOfFiles());
    }

    [Theory]
    [InlineData(0, "Scale First", "Scale Stem")]
    [InlineData(0, "public partial Scale First", "internal partial Scale First")]
    [InlineData(0, "public partial Scale First", "[StateKey(\"stem\")] public partial Scale First")]
    [InlineData(0, "First { get; }", "First { get; set; }")]
    [InlineData(0, "public Scale[] Others", "public Scale?[]? Others")]
    [InlineData(0, "public Scale[] Others", "[ModelIgnore] public Scale[] Others")]
    [InlineData(0, "public Scale[] Others", "private readonly Scale _another; public Scale[] Others")]
    public void Edit_WritesTheModelAgain_ThatSaysSomethingElse(int file, string old, string replacement)
    {
        IncrementalRun run = IncrementalRun.Of(Models, Layers).Edit(file, old, replacement);

        Assert.Equal("Cached, Modified", run.OutcomeOf(LayerGenerator.Steps.Model));
        Assert.Equal("Cached, Modified", run.OutcomeOf(LayerGenerator.Steps.Source));
        Assert.Equal("Cached", run.OutcomeOf(LayerGenerator.Steps.HintNames));
    }

    [Fact]
    public void Edit_OfALayer_IsSeenByTheModelsThatHoldIt()
    {
        IncrementalRun run = IncrementalRun.Of(Models, Layers).Edit(1, "public class Scale : Layer", "public class Scale(int size) : Layer");

        Assert.Equal("Modified, Modified", run.OutcomeOf(LayerGenerator.Steps.Model));
    }

    [Fact]
    public void Edit_OfShapes_IsSeenInTheDocumentation_OfTheSequence()
    {
        const string norm = "namespace App; [Lucid.InstanceNorm3d(Channels = 4)] public sealed partial class Scale;";
        IncrementalRun run = IncrementalRun.Of(Models, norm).Edit(1, "Channels = 4", "Channels = 5");

        Assert.Equal("Modified, Cached, Modified", run.OutcomeOf(LayerGenerator.Steps.Model));
        Assert.Contains(
            run.Result.GeneratedSources, source => source.SourceText.ToString().Contains("takes: (N, 5, D, H, W)", StringComparison.Ordinal));
    }
}
