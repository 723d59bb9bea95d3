using Lucid.Distributed.Mpi;

namespace Lucid.Distributed.Tests;

/// <summary>How a process knows whether it is one of several ranks, and which libraries it refuses.</summary>
public sealed class LauncherTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true, "PMI_RANK=1", "PMI_SIZE=4")]
    [InlineData(true, "PMIX_RANK=0")]
    [InlineData(false, "SLURM_STEP_NUM_TASKS=1", "SLURM_PROCID=0")]
    [InlineData(true, "SLURM_STEP_NUM_TASKS=4", "SLURM_PROCID=0", "PMI_FD=8")]
    public void ALauncher_IsKnownByItsVariables(bool expected, params string[] environment) => Assert.Equal(expected, Started(environment));

    [Theory]
    [InlineData("got Open MPI's mpirun", "OMPI_COMM_WORLD_SIZE=2", "PMIX_RANK=0")]
    [InlineData("start them with srun --mpi=pmi2", "SLURM_STEP_NUM_TASKS=4", "SLURM_PROCID=2")]
    public void ALauncherThatCannotServe_IsRefused_InOneLine(string expected, params string[] environment)
    {
        string message = Assert.Throws<DistributedException>(() => Started(environment)).Message;
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void OpenMpi_IsRefused_AsALibraryToo()
    {
        Assert.Throws<DistributedException>(() => MpiLibrary.RequireInterface("Open MPI v4.1.4, package: Debian OpenMPI"));
        MpiLibrary.RequireInterface("MPICH 4.0.2");
        MpiLibrary.RequireInterface("Intel(R) MPI Library 2021.10 for Linux* OS");
    }

    private static bool Started(string[] environment) => Launcher.StartedThis(
        name => environment.Select(entry => entry.Split('=')).FirstOrDefault(entry => entry[0] == name)?[1]);
}
