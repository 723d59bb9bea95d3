using Lucid.Generators.Tests.Harness;
using Xunit;

namespace Lucid.Generators.Tests.Snapshots;

/// <summary>How a sequence applies its layers: as a table of steps where a normalisation follows a convolution, both with the channels last; else by one call after the other.</summary>
public class FusedSequenceTests
{
    private const string Begin = "global::Lucid.Networks.NetworkPass pass = global::Lucid.Networks.NetworkPass.Begin(input, steps: ";
    private const string End = "return base.Observed(pass.End());";

    [Theory]
    [InlineData("Last _first; Norm _second;", $"{Begin}1); pass.Convolve(_first, _second, 0, 1); {End}")]
    [InlineData("Last _first; Norm _second; Last _third; Norm _fourth;", $"{Begin}2); pass.Convolve(_first, _second, 0, 1); pass.Convolve(_third, _fourth, 1, 2); {End}")]
    [InlineData("Norm _first; Last _second; Norm pass; Last _fourth;", $"{Begin}3); pass.Apply(_first, 0, 1); pass.Convolve(_second, this.pass, 1, 2); pass.Convolve(_fourth, 2, 3); {End}")]
    [InlineData("Norm _first; Last _second; Last _third;", "var x = _first.Forward(input); x = _second.Forward(x); x = _third.Forward(x);")]
    [InlineData("Last _first;", "var x = _first.Forward(input);")]
    [InlineData("First _first; NormFirst _second;", "var x = _first.Forward(input); x = _second.Forward(x);")]
    [InlineData("First _first; Last _second; Norm _third;", $"{Begin}2); pass.Apply(_first, 0, 1); pass.Convolve(_second, _third, 1, 2); {End}")]
    [InlineData("Norm _first; Norm _second;", "var x = _first.Forward(input); x = _second.Forward(x);")]
    [InlineData(
        "Last _first; Norm? _second = null; Norm _third;",
        "var x = _first.Forward(input); x = _second?.Forward(x) ?? x; x = _third.Forward(x);")]
    [InlineData("Norm? _first = null; Last _second; Norm _third;", $"{Begin}2); pass.Apply(_first, 0, 1); pass.Convolve(_second, _third, 1, 2); {End}")]
    [InlineData("Last[] _first = [new()]; Last _second; Norm _third;", $"{Begin}2); pass.ApplyAll(_first, 0, 1); pass.Convolve(_second, _third, 1, 2); {End}")]
    [InlineData(
        "Last _first; Norm _second; System.Collections.Generic.List<Norm>? _third = null;", $"{Begin}2); pass.Convolve(_first, _second, 0, 1); pass.ApplyAll(_third, 1, 2); {End}")]
    public async Task Forward_IsATable_WhereLayersAreFused(string members, string body)
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
