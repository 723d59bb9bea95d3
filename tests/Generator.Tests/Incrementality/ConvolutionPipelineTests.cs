using Xunit;

namespace Lucid.Generators.Tests.Incrementality;

/// <summary><see cref="PipelineTests"/> for convolutions: options that come to the same write nothing again, others write the one layer.</summary>
public class ConvolutionPipelineTests
{
    private const string Layers =
        """
        using Lucid;
        namespace App;
        [Conv3d(InChannels = 8, OutChannels = 8, KernelSize = [3], Padding = [1])]
        public sealed partial class First { int Answer() => 42; }
        [ConvTranspose2d(InChannels = 16, OutChannels = 8, KernelSize = [2], Stride = [2], OutputPadding = [0])]
        public sealed partial class Second;
        """;

    [Theory]
    [InlineData("42", "43")]
    [InlineData("KernelSize = [3]", "KernelSize = new[] { 3, 1 + 2, 3 }")]
    [InlineData("Padding = [1]", "Dilation = [1], Padding = [1, 1, 1], Stride = [1]")]
    [InlineData("Padding = [1]", "SamePadding = true")]
    [InlineData("Padding = [1]", "Padding = [1], Alpha = 3, Bias = true")]
    [InlineData("OutputPadding = [0]", "Groups = 1")]
    [InlineData("public sealed partial class Second", "/// <summary>The second.</summary>\npublic partial class Second")]
    public void Edit_WritesNothingAgain_WhereNoLayerSaysSomethingElse(string old, string replacement)
    {
        IncrementalRun run = IncrementalRun.Of(Layers).Edit(0, old, replacement);

        Assert.Equal("Cached, Cached", run.OutcomeOf(LayerGenerator.Steps.Model));
        Assert.Equal("Cached, Cached", run.OutcomeOf(LayerGenerator.Steps.Source));
        Assert.Equal("Cached, Cached", run.OutcomeOfFiles());
    }

    [Theory]
    [InlineData("InChannels = 8", "InChannels = 4")]
    [InlineData("OutChannels = 8", "OutChannels = 4")]
    [InlineData("KernelSize = [3]", "KernelSize = [1, 3, 3]")]
    [InlineData("Padding = [1]", "Padding = [1], Stride = [2]")]
    [InlineData("Padding = [1]", "Padding = [1, 0, 1]")]
    [InlineData("Padding = [1]", "Dilation = [2]")]
    [InlineData("Padding = [1]", "Padding = [1], Groups = 2")]
    [InlineData("Padding = [1]", "Padding = [1], Bias = false")]
    [InlineData("Padding = [1]", "Padding = [1], Layout = Layout.ChannelsLast")]
    [InlineData("Padding = [1]", "Padding = [1], Algorithm = ConvolutionAlgorithm.Winograd")]
    [InlineData("Padding = [1]", "Padding = [1], Activation = Activation.ReLU")]
    public void Edit_WritesTheLayerAgain_ThatSaysSomethingElse(string old, string replacement)
    {
        IncrementalRun run = IncrementalRun.Of(Layers).Edit(0, old, replacement);

        Assert.Equal("Modified, Cached", run.OutcomeOf(LayerGenerator.Steps.Model));
        Assert.Equal("Modified, Cached", run.OutcomeOf(LayerGenerator.Steps.Source));
        Assert.Equal("Modified, Cached", run.OutcomeOfFiles());
    }

    [Fact]
    public void Edit_WritesTheSecondLayerAgain_WhereItsOutputPaddingDiffers() => Assert.Equal(
        "Cached, Modified", IncrementalRun.Of(Layers).Edit(0, "OutputPadding = [0]", "OutputPadding = [1]").OutcomeOfFiles());
}
