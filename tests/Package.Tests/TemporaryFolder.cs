namespace Lucid.Package.Tests;

/// <summary>A folder outside the repository, gone with all it holds when it is disposed.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("lucid-package-").FullName;

    /// <summary>The full path of a file or folder in it.</summary>
    /// <param name="parts">The path from this folder.</param>
    public string PathOf(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
