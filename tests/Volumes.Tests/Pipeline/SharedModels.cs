namespace Lucid.Volumes.Tests.Pipeline;

/// <summary>Models too large for the repository: in <c>shared/models</c> beside it, where they are there at all.</summary>
internal static class SharedModels
{
    /// <summary>The folder; null where it is missing.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>Why tests that need it are skipped; null where they are not.</summary>
    public static string? Missing => Folder is null ? "shared/models is not beside the repository." : null;

    private static string? Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string models = Path.Combine(folder.FullName, "shared", "models");
            if (Directory.Exists(Path.Combine(models, "pipeline")))
            {
                return models;
            }
        }

        return null;
    }
}
