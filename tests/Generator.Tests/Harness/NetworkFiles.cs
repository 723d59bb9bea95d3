using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Lucid.Generators.Tests.Harness;

/// <summary>The files of a network that nnU-Net has written, which every test project has in its folder <c>Model</c>.</summary>
internal static class NetworkFiles
{
    /// <summary>The plan, with the configurations 2d, 3d_fullres and 3d_small.</summary>
    public static string Plans { get; } = Text("plans.json");

    /// <summary>The dataset.</summary>
    public static string Dataset { get; } = Text("dataset.json");

    /// <summary>Both.</summary>
    public static ImmutableArray<AdditionalText> All { get; } = [PlansWith(Plans), new ProjectFile("/app/Model/dataset.json", Dataset)];

    /// <summary>A plan in the place of that one.</summary>
    public static AdditionalText PlansWith(string text) => new ProjectFile("/app/Model/plans.json", text);

    private static string Text(string name) => File.ReadAllText(Repository.PathOf("tests", "Generator.Tests", "Networks", "Model", name));
}
