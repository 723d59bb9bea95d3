namespace Lucid.Distributed.Tests;

/// <summary>A test that starts ranks, skipped with the reason where MPICH's launcher is missing.</summary>
internal sealed class MpiFactAttribute : FactAttribute
{
    public MpiFactAttribute() => Skip = Job.Missing;
}
