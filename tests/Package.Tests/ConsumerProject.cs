namespace Lucid.Package.Tests;

/// <summary>A project outside the repository that gets Lucid from its package, and everything else from where it always does.</summary>
internal sealed class ConsumerProject : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private ConsumerProject()
    {
    }

    public string Folder => _folder.PathOf("App");

    /// <summary>Makes the project <c>App</c>, without sources.</summary>
    /// <param name="package">Where it gets Lucid from.</param>
    /// <param name="projectFile">The text of its project file.</param>
    public static async Task<ConsumerProject> CreateAsync(PackedLucid package, string projectFile)
    {
        var project = new ConsumerProject();
        Directory.CreateDirectory(project.Folder);
        await project.WriteAsync("App.csproj", projectFile);
        await package.UseAsync(project._folder);
        return project;
    }

    public Task WriteAsync(string file, string text) => File.WriteAllTextAsync(Path.Combine(Folder, file), text);

    public void Dispose() => _folder.Dispose();
}
