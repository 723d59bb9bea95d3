namespace Lucid.Distributed.Mpi;

/// <summary>What the environment says of how the process was started.</summary>
internal static class Launcher
{
    // Of the process managers that start ranks: Hydra, Slurm and others speak PMI; newer ones PMIx.
    private static readonly string[] Marks = ["PMI_RANK", "PMI_FD", "PMI_PORT", "PMIX_RANK", "ALPS_APP_PE"];

    private const string OpenMpiMark = "OMPI_COMM_WORLD_SIZE";

    /// <summary>Whether an MPI launcher started the process as one of its ranks.</summary>
    /// <exception cref="DistributedException">It is one that would start many jobs of one rank each, or Open MPI's.</exception>
    public static bool StartedThis(Func<string, string?> variable)
    {
        if (variable(OpenMpiMark) is not null)
        {
            throw new DistributedException(
                "Expected a launcher of MPICH, Intel MPI, MVAPICH or Cray MPICH, got Open MPI's mpirun, whose binary interface is another: "
                + "start the program with MPICH's mpiexec.");
        }

        if (Array.Exists(Marks, mark => variable(mark) is not null))
        {
            return true;
        }

        // Slurm starts as many processes as there are tasks in any case; without PMI each would believe that it is alone.
        return variable("SLURM_STEP_NUM_TASKS") is { } tasks && tasks != "1" && variable("SLURM_PROCID") is not null
            ? throw new DistributedException($"Expected srun to connect its {tasks} tasks, got none that know of each other: start them with srun --mpi=pmi2.")
            : false;
    }
}
