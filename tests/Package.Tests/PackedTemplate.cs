using Lucid.Generators.Tests.Harness;

namespace Lucid.Package.Tests;

/// <summary>The packages that an application of the template needs, packed once from what was built with these tests, and the template, installed.</summary>
public sealed class PackedTemplate : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The folder that holds the packages and nothing else: a package source.</summary>
    public string Feed => _folder.PathOf("feed");

    private string Hive => _folder.PathOf("hive");

    public async Task InitializeAsync()
    {
        string root = Repository.PathOf();
        string[] version = ["-c", PackedLucid.Configuration, $"-p:PackageVersion={PackedLucid.Version}", "-o", Feed];
        await Dotnet.SucceedAsync(root, ["pack", "src/Lucid.Runtime", "--no-build", .. version]);
        await Dotnet.SucceedAsync(root, ["pack", "src/Lucid.Volumes", "--no-build", .. version]);
        await Dotnet.SucceedAsync(root, ["pack", "templates/Lucid.Templates.csproj", .. version]);
        string template = Path.Combine(Feed, $"Lucid.Templates.{PackedLucid.Version}.nupkg");
        await Dotnet.SucceedAsync(root, "new", "install", template, "--debug:custom-hive", Hive);
    }

    /// <summary>Makes an application of the template, as a user does.</summary>
    /// <param name="folder">The folder to make it in.</param>
    /// <param name="name">The application's name, and that of its folder.</param>
    /// <param name="configuration">The configuration of nnU-Net.</param>
    /// <returns>The application's folder.</returns>
    internal async Task<string> CreateAsync(TemporaryFolder folder, string name, string configuration)
    {
        await UseAsync(folder);
        await Dotnet.SucceedAsync(
            folder.Path, "new", "lucid-nnunet", "-n", name, "--configuration", configuration, "--no-restore", "--debug:custom-hive", Hive);
        return folder.PathOf(name);
    }

    /// <summary>Lets projects below a folder find the packages, with a cache of its own; what is cached already need not be fetched again.</summary>
    internal async Task UseAsync(TemporaryFolder folder)
    {
        string cached = (await Dotnet.SucceedAsync(folder.Path, "nuget", "locals", "global-packages", "--list")).Split("global-packages: ")[1].Trim();
        await File.WriteAllTextAsync(
            folder.PathOf("nuget.config"),
            $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{folder.PathOf("packages")}" /></config>
              <fallbackPackageFolders><add key="cached" value="{cached}" /></fallbackPackageFolders>
              <packageSources><add key="packed" value="{Feed}" /></packageSources>
            </configuration>
            """);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();
}
