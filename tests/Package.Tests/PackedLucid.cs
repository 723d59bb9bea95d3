using System.IO.Compression;
using System.Reflection;
using Lucid.Generators.Tests.Harness;

namespace Lucid.Package.Tests;

/// <summary>The package, packed once from what was built with these tests.</summary>
[CollectionDefinition(nameof(PackedLucid))]
public sealed class PackedLucid : ICollectionFixture<PackedLucid>, IAsyncLifetime, IDisposable
{
    /// <summary>A version that no package source has.</summary>
    public const string Version = "0.0.0-test";

    private readonly TemporaryFolder _folder = new();

    /// <summary>The configuration that the tests were built in, and the package with them.</summary>
    public static string Configuration { get; } = typeof(PackedLucid).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(entry => entry.Key == "Configuration").Value!;

    /// <summary>The folder that holds the package and nothing else: a package source.</summary>
    public string Feed => _folder.PathOf("feed");

    /// <summary>The folder that holds the package's files.</summary>
    public string Content => _folder.PathOf("content");

    /// <summary>The command line that packs from a folder, without where to and what else.</summary>
    internal static string[] PackCommand => ["pack", "src/Lucid.Runtime", "-c", Configuration, $"-p:PackageVersion={Version}"];

    public async Task InitializeAsync()
    {
        await Dotnet.SucceedAsync(Repository.PathOf(), [.. PackCommand, "--no-build", "-o", Feed]);
        ZipFile.ExtractToDirectory(Assert.Single(Directory.GetFiles(Feed)), Content);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();
}
