using System.Text.Json;
using Lucid.Generators.Plans;
using Xunit;

namespace Lucid.Generators.Tests.Specs;

/// <summary>How a member's name becomes a state key.</summary>
public class StateKeyTests
{
    [Theory]
    [InlineData("Stage1", "stage1")]
    [InlineData("_downBlock", "down_block")]
    [InlineData("__downBlock", "down_block")]
    [InlineData("down_block", "down_block")]
    [InlineData("Down_Block", "down_block")]
    [InlineData("X", "x")]
    [InlineData("_", "_")]
    [InlineData("__", "__")]
    [InlineData("ÄrgerÖl", "ärger_öl")]
    public void Of_IsPyTorchsForm(string name, string key) => Assert.Equal(key, StateKeys.Of(name));

    [Theory]
    [InlineData("DownBlock")]
    [InlineData("downBlock")]
    [InlineData("ConvBN")]
    [InlineData("BNConv")]
    [InlineData("Conv1x1")]
    [InlineData("Norm3d")]
    [InlineData("Norm3D")]
    [InlineData("Stage1Norm")]
    [InlineData("ABC")]
    [InlineData("aBC")]
    [InlineData("A1B2")]
    [InlineData("Layer10Conv2dBN")]
    public void Of_FindsWords_AsTheFrameworkDoes(string name) =>
        Assert.Equal(JsonNamingPolicy.SnakeCaseLower.ConvertName(name), StateKeys.Of(name));

    [Theory]
    [InlineData("norm", true)]
    [InlineData("encoder.0.norm", true)]
    [InlineData("down-block_1", true)]
    [InlineData(" ", false)]
    [InlineData("a b", false)]
    [InlineData("a\"b", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData(".norm", false)]
    [InlineData("norm.", false)]
    [InlineData("a..b", false)]
    public void IsLegal_AsksForNamesBetweenDots(string? key, bool isLegal) => Assert.Equal(isLegal, StateKeys.IsLegal(key));
}
