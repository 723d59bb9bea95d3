namespace Lucid.Distributed.Tests;

/// <summary>What ranks do that cannot go on: the job ends, with a code other than 0 and a line that says which rank and why.</summary>
public sealed class FailureTests
{
    [MpiTheory]
    [InlineData("fail", "error: rank 2 of 3 failed: the disk is full")]
    [InlineData("drift", "Expected the same values of parameters and buffers on all ranks, got others than those of rank 0 on rank 2.")]
    [InlineData("disagree", "got rank 1 about to reduce gradients of 1: all ranks must take the same steps in the same order.")]
    public async Task ARankThatFails_EndsTheJob_AndSaysWhy(string probe, string expected)
    {
        Job job = await Job.ProbeAsync(3, probe);

        Assert.NotEqual(0, job.ExitCode);
        Assert.Contains(expected, job.Errors, StringComparison.Ordinal);
        Assert.Empty(job.Results);
    }

    [MpiTheory]
    [InlineData("return")]
    [InlineData("agree")]
    public async Task ACodeOtherThanZero_IsTheJobs_WhetherOneRankReturnsItOrAll(string probe) =>
        Assert.Equal(3, (await Job.ProbeAsync(2, probe)).ExitCode);
}
