using System.IO.Compression;
using System.Reflection;
using Lucid.Generators.Tests.Harness;

namespace Lucid.Package.Tests;

/// <summary>The packages, packed once from what was built with these tests, and the caches that all projects of the tests share.</summary>
[CollectionDefinition(nameof(PackedLucid))]
public sealed class PackedLucid : ICollectionFixture<PackedLucid>, IAsyncLifetime, IDisposable
{
    /// <summary>A version that no package source has.</summary>
    public const string Version = "0.0.0-test";

    private readonly TemporaryFolder _folder = new();
    private string _cached = "";
    private Task<string>? _hive;

    /// <summary>The configuration that the tests were built in, and the packages with them.</summary>
    public static string Configuration { get; } = typeof(PackedLucid).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(entry => entry.Key == "Configuration").Value!;

    /// <summary>The folder that holds the files of the package Lucid.</summary>
    public string Content => _folder.PathOf("content");

    /// <summary>The command line that packs Lucid from a folder, without where to and what else.</summary>
    internal static string[] PackCommand => PackCommandOf("src/Lucid.Runtime");

    private string Feed => _folder.PathOf("feed");

    public async Task InitializeAsync()
    {
        foreach (string project in (string[])["src/Lucid.Runtime", "src/Lucid.Volumes"])
        {
            await Dotnet.SucceedAsync(Repository.PathOf(), [.. PackCommandOf(project), "--no-build", "-o", Feed]);
        }

        await ZipFile.ExtractToDirectoryAsync(Path.Combine(Feed, $"Lucid.{Version}.nupkg"), Content);
        _cached = (await Dotnet.SucceedAsync(_folder.Path, "nuget", "locals", "global-packages", "--list")).Split("global-packages: ")[1].Trim();
    }

    /// <summary>Lets projects below a folder find the packages.</summary>
    internal Task UseAsync(TemporaryFolder folder) => File.WriteAllTextAsync(
        folder.PathOf("nuget.config"),

        // A cache of these tests' own, so that no other package of this version is taken or left; what is cached already need not be fetched again.
        $"""
        <configuration>
          <config><add key="globalPackagesFolder" value="{_folder.PathOf("packages")}" /></config>
          <fallbackPackageFolders><add key="cached" value="{_cached}" /></fallbackPackageFolders>
          <packageSources><add key="packed" value="{Feed}" /></packageSources>
        </configuration>
        """);

    /// <summary>Makes an application of the template, as a user does.</summary>
    /// <param name="folder">The folder to make it in.</param>
    /// <param name="name">The application's name, and that of its folder.</param>
    /// <param name="configuration">The configuration of nnU-Net.</param>
    /// <returns>The application's folder.</returns>
    internal async Task<string> CreateFromTemplateAsync(TemporaryFolder folder, string name, string configuration)
    {
        string hive = await (_hive ??= InstallTemplateAsync());
        await UseAsync(folder);
        await Dotnet.SucceedAsync(
            folder.Path, "new", "lucid-nnunet", "-n", name, "--configuration", configuration, "--no-restore", "--debug:custom-hive", hive);
        return folder.PathOf(name);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    private static string[] PackCommandOf(string project) => ["pack", project, "-c", Configuration, $"-p:PackageVersion={Version}"];

    /// <returns>The folder of what is installed.</returns>
    private async Task<string> InstallTemplateAsync()
    {
        string hive = _folder.PathOf("hive");
        await Dotnet.SucceedAsync(Repository.PathOf(), [.. PackCommandOf("templates/Lucid.Templates.csproj"), "-o", Feed]);
        await Dotnet.SucceedAsync(
            _folder.Path, "new", "install", Path.Combine(Feed, $"Lucid.Templates.{Version}.nupkg"), "--debug:custom-hive", hive);
        return hive;
    }
}
