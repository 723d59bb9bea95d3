using System.Text.RegularExpressions;
using Xunit;

namespace Lucid.Generators.Tests.Documentation;

/// <summary>The README's commands name what is there.</summary>
public sealed partial class CommandTests
{
    private static IReadOnlyList<string> Commands { get; } =
    [
        .. MarkdownPage.Read("README.md").Blocks.Where(block => block.Language == "sh").SelectMany(block => block.Text.Split('\n')),
    ];

    [Fact]
    public void Readme_NamesTheTwoCommands_TheTrainedNetworkFirst()
    {
        Assert.Equal("dotnet run -c Release --project samples/SegmentBrain", Commands[0]);
        Assert.Contains("dotnet test", Commands);
    }

    [Fact]
    public void Readme_NamesProjectsThatExist()
    {
        string[] projects = [.. Commands.SelectMany(command => Project().Matches(command)).Select(match => match.Value)];
        Assert.NotEmpty(projects);
        Assert.All(projects, project => Assert.NotEmpty(Directory.GetFiles(Path.Combine(MarkdownPage.Root, project), "*.csproj")));
    }

    [GeneratedRegex(@"\b(samples|src)/[\w.]+")]
    private static partial Regex Project();
}
