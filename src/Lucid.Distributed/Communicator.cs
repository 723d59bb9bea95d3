using System.IO.Hashing;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text;
using Lucid.Distributed.Mpi;

namespace Lucid.Distributed;

/// <summary>
/// The processes that work together, each with a number, its rank: those that an MPI launcher such as <c>mpiexec -n 4</c> started, or this one alone where none did.
/// </summary>
/// <remarks>
/// All ranks make the same calls in the same order, and a call returns when the others have come so far that it can. Calls from several threads come one after the other.
/// <para>
/// The native library is looked for only where a launcher started the process. <see cref="DistributedProgram.Run"/> opens a communicator and closes it.
/// </para>
/// </remarks>
public abstract class Communicator : IDisposable
{
    private protected Communicator(int rank, int size, string description) => (Rank, Size, Description) = (rank, size, description);

    /// <summary>This process's number, from 0.</summary>
    public int Rank { get; }

    /// <summary>The number of processes.</summary>
    public int Size { get; }

    /// <summary>What connects them: the MPI library's own name, or that there is none.</summary>
    public string Description { get; }

    /// <summary>This process alone, whoever started it.</summary>
    public static Communicator Alone { get; } = new SingleCommunicator();

    /// <summary>Connects to the other ranks. Once in a process.</summary>
    /// <exception cref="DistributedException">
    /// An MPI launcher started the process, and there is no MPI library, or one of another binary interface than MPICH's; or MPI could not be started.
    /// </exception>
    public static Communicator Open() => Launcher.StartedThis(Environment.GetEnvironmentVariable) ? MpiCommunicator.Start() : new SingleCommunicator();

    /// <summary>Waits until all ranks have come here.</summary>
    /// <exception cref="DistributedException">A call of MPI failed.</exception>
    public void Barrier()
    {
        Span<byte> own = stackalloc byte[1];
        AllGather(own, new byte[Size]);
    }

    /// <summary>
    /// The threads that each rank may take so that the ranks of a machine have no more than its processors: those that this process sees, divided among the ranks here,
    /// but at least 1. Where a launcher gives each rank processors of its own, the number of these is already right.
    /// </summary>
    /// <exception cref="DistributedException">A call of MPI failed.</exception>
    public int FairShareOfProcessors()
    {
        ulong[] machines = new ulong[Size];
        AllGather<ulong>([XxHash64.HashToUInt64(Encoding.UTF8.GetBytes(Environment.MachineName))], machines);
        return Math.Max(1, Environment.ProcessorCount / machines.Count(machine => machine == machines[Rank]));
    }

    /// <summary>Gives all ranks what one has.</summary>
    /// <typeparam name="T">The elements.</typeparam>
    /// <param name="data">What the root has; what the others receive, of the same length.</param>
    /// <param name="root">The rank that has it.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such rank.</exception>
    /// <exception cref="DistributedException">A call of MPI failed.</exception>
    public void Broadcast<T>(Span<T> data, int root = 0)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNegative(root);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(root, Size);
        BroadcastBytes(Bytes(data), root);
    }

    /// <summary>Gives all ranks what each has.</summary>
    /// <typeparam name="T">The elements.</typeparam>
    /// <param name="own">What this rank has, as much as each other.</param>
    /// <param name="all">Receives what all have, in the order of ranks: <see cref="Size"/> times as much.</param>
    /// <exception cref="ArgumentException"><paramref name="all"/> has another length.</exception>
    /// <exception cref="DistributedException">A call of MPI failed.</exception>
    public void AllGather<T>(ReadOnlySpan<T> own, Span<T> all)
        where T : unmanaged
    {
        RequireLength(all.Length, (long)own.Length * Size, nameof(all));
        AllGatherBytes(MemoryMarshal.AsBytes(own), Bytes(all));
    }

    /// <summary>
    /// Adds up what all ranks have, element by element, in the order of ranks: the same bits on all ranks and in every run.
    /// </summary>
    /// <param name="values">What this rank has, as many as each other; receives the sums.</param>
    /// <exception cref="DistributedException">Ranks have other numbers of values or do something else, or a call of MPI failed.</exception>
    public void AllReduceSum(Span<double> values)
    {
        if (Size == 1)
        {
            return;
        }

        Round.Begin(this, RoundKind.Sum, values.Length).Require(RoundKind.Sum, values.Length);
        double[] all = new double[checked(values.Length * Size)];
        AllGather<double>(values, all);
        values.Clear();
        for (int rank = 0; rank < Size; rank++)
        {
            TensorPrimitives.Add(values, all.AsSpan(rank * values.Length, values.Length), values);
        }
    }

    /// <summary>Ends all ranks at once, without waiting for any.</summary>
    /// <param name="exitCode">The code that the job ends with, not 0.</param>
    public abstract void Abort(int exitCode);

    /// <summary>Disconnects, when all ranks do.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives each rank a part of what this one has, and takes the parts of the others.</summary>
    /// <param name="parts">The parts in the order of the ranks that they are for, each as long.</param>
    /// <param name="received">Receives the parts in the order of the ranks that they come from.</param>
    internal void AllToAll<T>(ReadOnlySpan<T> parts, Span<T> received)
        where T : unmanaged
    {
        RequireLength(received.Length, parts.Length, nameof(received));
        AllToAllBytes(MemoryMarshal.AsBytes(parts), Bytes(received));
    }

    /// <summary>Sends a message to a rank, which takes it by <see cref="TryReceive"/>.</summary>
    internal abstract void Send(ReadOnlySpan<byte> message, int rank);

    /// <summary>Takes a message that has come from any rank; does not wait for one.</summary>
    /// <returns>Whether there was one.</returns>
    internal abstract bool TryReceive(out int source, out byte[] message);

    /// <summary>Waits until all ranks have come here, for a while.</summary>
    /// <returns>Whether they have.</returns>
    internal abstract bool TryBarrier(TimeSpan patience);

    private protected abstract void BroadcastBytes(Span<byte> data, int root);

    private protected abstract void AllGatherBytes(ReadOnlySpan<byte> own, Span<byte> all);

    private protected abstract void AllToAllBytes(ReadOnlySpan<byte> parts, Span<byte> received);

    private protected abstract void Dispose(bool disposing);

    private static Span<byte> Bytes<T>(Span<T> data)
        where T : unmanaged => MemoryMarshal.AsBytes(data);

    private static void RequireLength(long length, long expected, string name)
    {
        if (length != expected)
        {
            throw new ArgumentException($"Expected {expected} elements, got {length}.", name);
        }
    }
}
