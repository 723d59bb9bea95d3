using Lucid.Generators.Tests.Harness;
using Xunit;

namespace Lucid.Generators.Tests.Snapshots;

/// <summary>How a sequence applies convolutions and the normalisations behind them: one call where all have the channels last.</summary>
public class FusedSequenceTests
{
    private const string Fused = "global::Lucid.Operations.FusedOperations.Forward";

    [Theory]
    [InlineData("Last _first; Norm _second;", $"var x = {Fused}(input, _first, _second);")]
    [InlineData("Last _first; Norm _second; Last _third; Norm _fourth;", $"var x = {Fused}(input, _first, _second, _third, _fourth);")]
    [InlineData("Norm _first; Last _second; Last _third;", $"var x = _first.Forward(input); x = {Fused}(x, _second, _third);")]
    [InlineData("Last _first;", "var x = _first.Forward(input);")]
    [InlineData("First _first; NormFirst _second;", "var x = _first.Forward(input); x = _second.Forward(x);")]
    [InlineData("Norm _first; Norm _second;", "var x = _first.Forward(input); x = _second.Forward(x);")]
    [InlineData(
        "Last _first; Norm? _second = null; Norm _third;",
        "var x = _first.Forward(input); x = _second?.Forward(x) ?? x; x = _third.Forward(x);")]
    [InlineData(
        "Last[] _first = [new()]; Last _second; Norm _third;",
        $"var x = input; foreach (global::Lucid.Layer layer in _first) {{ x = layer.Forward(x); }} x = {Fused}(x, _second, _third);")]
    public async Task Forward_IsOneCall_WhereLayersAreFused(string members, string body)
    {
        string source =
            $$"""
            #nullable enable
            using Lucid;
            namespace App;
            [Conv3d(InChannels = 8, OutChannels = 8, KernelSize = [3], Layout = Layout.ChannelsLast)] sealed partial class Last;
            [Conv3d(InChannels = 8, OutChannels = 8, KernelSize = [3])] sealed partial class First;
            [InstanceNorm3d(Channels = 8, TrackRunningStats = false, Layout = Layout.ChannelsLast)] sealed partial class Norm;
            [InstanceNorm3d(Channels = 8, TrackRunningStats = false)] sealed partial class NormFirst;
            [Sequential] sealed partial class Sequence { {{members.Replace("; ", "; private readonly ", StringComparison.Ordinal).Insert(0, "private readonly ")}} }
            """;
        await GeneratedCodeAssert.CompilesAsync(LayerCompilation.Create(source));
        string text = LayerCompilation.Create(source).Generate().Run.Results.Single().GeneratedSources
            .Single(generated => generated.HintName == "App.Sequence.g.cs").SourceText.ToString();
        Assert.Contains(Flat(body), Flat(text), StringComparison.Ordinal);
    }

    private static string Flat(string text) => string.Join(' ', text
        .Replace("global::Lucid.Tensor x", "var x", StringComparison.Ordinal)
        .Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
