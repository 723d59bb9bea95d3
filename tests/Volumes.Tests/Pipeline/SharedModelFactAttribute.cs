namespace Lucid.Volumes.Tests.Pipeline;

/// <summary>A test of a model that is too large for the repository, skipped with the reason where it is missing.</summary>
internal sealed class SharedModelFactAttribute : FactAttribute
{
    public SharedModelFactAttribute() => Skip = SharedModels.Missing;
}
