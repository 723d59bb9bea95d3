namespace Lucid.Package.Tests;

/// <summary>The package does its work in a project that has nothing else of this repository.</summary>
[Collection(nameof(PackedLucid))]
public sealed class StrangeProjectTests(PackedLucid package)
{
    [Fact]
    public async Task Project_BuildsWithoutWarning_AndRuns()
    {
        using ConsumerProject project = await StrangeProject.CreateAsync(package);
        await Dotnet.SucceedAsync(project.Folder, "build", "-o", "out");
        string program = Path.Combine(project.Folder, "out", "App.dll");
        Assert.Equal(StrangeProject.Output, (await Dotnet.SucceedAsync(project.Folder, program)).ReplaceLineEndings("\n"));

        // The compiler parts stay with the compiler, and Roslyn with them.
        Assert.Equal(
            ["App.dll", "Lucid.Runtime.dll", "System.Numerics.Tensors.dll"],
            Directory.EnumerateFiles(Path.Combine(project.Folder, "out"), "*.dll").Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Project_PublishesSelfContainedAndTrimmedWithoutWarning_AndRuns()
    {
        using ConsumerProject project = await StrangeProject.CreateAsync(package);
        await Dotnet.SucceedAsync(
            project.Folder, "publish", "--use-current-runtime", "--self-contained", "-p:PublishTrimmed=true", "-o", "out");
        string program = Path.Combine(project.Folder, "out", OperatingSystem.IsWindows() ? "App.exe" : "App");
        Assert.Equal(StrangeProject.Output, (await Dotnet.SucceedAsync(project.Folder, program, [])).ReplaceLineEndings("\n"));

        // Trimmed it was: the framework's thousands of types are not all there.
        Assert.False(File.Exists(Path.Combine(project.Folder, "out", "System.Private.Xml.dll")));
    }

    [Fact]
    public async Task Project_IsToldOfAWrongDeclaration()
    {
        using ConsumerProject project = await StrangeProject.CreateAsync(package);
        await project.WriteAsync(
            "Wrong.cs", "using Lucid; namespace Strange.Place; [InstanceNorm3d(Channels = 0)] internal sealed partial class Wrong;");
        Assert.Contains("error LUCID", await Dotnet.FailAsync(project.Folder, "build"), StringComparison.Ordinal);
    }
}
