namespace Lucid.Distributed.Tests;

/// <summary>A test over data that starts ranks, skipped with the reason where MPICH's launcher is missing.</summary>
internal sealed class MpiTheoryAttribute : TheoryAttribute
{
    public MpiTheoryAttribute() => Skip = Job.Missing;
}
