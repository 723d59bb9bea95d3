using Lucid.Generators.Tests.Harness;
using Xunit;

namespace Lucid.Generators.Tests.Incrementality;

/// <summary>A network is written again where its plan says something else, and nowhere else.</summary>
public class NetworkPipelineTests
{
    private const string Layers =
        """
        using Lucid;
        namespace App;
        [NnUNet("Model", Configuration = "3d_small")]
        public sealed partial class Net { int Answer() => 42; }
        """;

    [Theory]
    [InlineData("42", "43")]
    [InlineData("public sealed partial", "/// <summary>A network.</summary>\npublic sealed partial")]
    public void Edit_ElsewhereInTheClass_ReadsNoFileAgain(string old, string replacement)
    {
        IncrementalRun run = IncrementalRun.Of(Layers).Edit(0, old, replacement);
        Assert.Equal("Cached", run.OutcomeOf(LayerGenerator.Steps.Files));
        Assert.All(run.OutcomeOfFiles().Split(", "), outcome => Assert.Equal("Cached", outcome));
    }

    [Fact]
    public void Edit_OfThePlan_WritesTheNetworkAgain()
    {
        IncrementalRun run = IncrementalRun.Of(Layers).EditFile(
            NetworkFiles.All[0], NetworkFiles.PlansWith(NetworkFiles.Plans.Replace("64,\n                64,\n                64", "72,\n                64,\n                64", StringComparison.Ordinal)));
        Assert.Equal("Modified", run.OutcomeOf(LayerGenerator.Steps.Files));
        Assert.Contains("72", run.Result.GeneratedSources.Single(file => file.HintName == "App.Net.g.cs").SourceText.ToString(), StringComparison.Ordinal);

        // The layers are those that they were.
        Assert.Equal(1, run.OutcomeOfFiles().Split(", ").Count(outcome => outcome == "Modified"));
    }

    [Fact]
    public void Edit_OfAnotherConfiguration_WritesNothingAgain()
    {
        IncrementalRun run = IncrementalRun.Of(Layers).EditFile(
            NetworkFiles.All[0], NetworkFiles.PlansWith(NetworkFiles.Plans.Replace("\"batch_size\": 41", "\"batch_size\": 40", StringComparison.Ordinal)));
        Assert.Equal("Unchanged", run.OutcomeOf(LayerGenerator.Steps.Files));
        Assert.All(run.OutcomeOfFiles().Split(", "), outcome => Assert.Equal("Cached", outcome));
    }
}
