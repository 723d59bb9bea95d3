using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Lucid.Distributed.Mpi;

/// <summary>The ranks of an MPI job.</summary>
internal sealed class MpiCommunicator : Communicator
{
    // MPI counts by int; far below, so that a count of all ranks' bytes cannot overflow inside.
    private const int LargestMessage = 1 << 28;
    private const int Tag = 1;

    // MPI is asked for calls from any thread, one at a time.
    private static readonly Lock Gate = new();

    private bool _isClosed;

    private MpiCommunicator(int rank, int size, string description)
        : base(rank, size, description)
    {
    }

    public static MpiCommunicator Start()
    {
        string version = MpiLibrary.Require();
        int provided = 0;
        Check(NativeMpi.MPI_Init_thread(0, 0, NativeMpi.ThreadSerialized, ref provided));
        if (provided < NativeMpi.ThreadSerialized)
        {
            throw new DistributedException($"Expected an MPI library that takes calls from any thread, one at a time, got {version} without.");
        }

        // Errors become exceptions; by default the library ends the job with a message of its own.
        Check(NativeMpi.MPI_Comm_set_errhandler(NativeMpi.CommWorld, NativeMpi.ErrorsReturn));
        int rank = 0;
        int size = 0;
        Check(NativeMpi.MPI_Comm_rank(NativeMpi.CommWorld, ref rank));
        Check(NativeMpi.MPI_Comm_size(NativeMpi.CommWorld, ref size));
        return new MpiCommunicator(rank, size, version);
    }

    public override void Abort(int exitCode)
    {
        Console.Out.Flush();
        Console.Error.Flush();
        _ = NativeMpi.MPI_Abort(NativeMpi.CommWorld, exitCode);
        Environment.Exit(exitCode);
    }

    internal override void Send(ReadOnlySpan<byte> message, int rank)
    {
        lock (Gate)
        {
            Check(NativeMpi.MPI_Send(ref Start(message), message.Length, NativeMpi.Byte, rank, Tag, NativeMpi.CommWorld));
        }
    }

    internal override bool TryReceive(out int source, out byte[] message)
    {
        lock (Gate)
        {
            int isThere = 0;
            NativeMpi.Status status = default;
            Check(NativeMpi.MPI_Iprobe(NativeMpi.AnySource, Tag, NativeMpi.CommWorld, ref isThere, ref status));
            (source, message) = (status.Source, []);
            if (isThere == 0)
            {
                return false;
            }

            int length = 0;
            Check(NativeMpi.MPI_Get_count(ref status, NativeMpi.Byte, ref length));
            message = new byte[length];
            Check(NativeMpi.MPI_Recv(ref Start(message), length, NativeMpi.Byte, source, Tag, NativeMpi.CommWorld, ref status));
            return true;
        }
    }

    internal override bool TryBarrier(TimeSpan patience)
    {
        lock (Gate)
        {
            int request = 0;
            int isDone = 0;
            NativeMpi.Status status = default;
            Check(NativeMpi.MPI_Ibarrier(NativeMpi.CommWorld, ref request));
            for (var watch = Stopwatch.StartNew(); isDone == 0 && watch.Elapsed < patience; Thread.Sleep(1))
            {
                Check(NativeMpi.MPI_Test(ref request, ref isDone, ref status));
            }

            return isDone != 0;
        }
    }

    private protected override void BroadcastBytes(Span<byte> data, int root)
    {
        lock (Gate)
        {
            for (; !data.IsEmpty; data = data[Math.Min(LargestMessage, data.Length)..])
            {
                int count = Math.Min(LargestMessage, data.Length);
                Check(NativeMpi.MPI_Bcast(ref Start(data), count, NativeMpi.Byte, root, NativeMpi.CommWorld));
            }
        }
    }

    private protected override void AllGatherBytes(ReadOnlySpan<byte> own, Span<byte> all)
    {
        lock (Gate)
        {
            Check(NativeMpi.MPI_Allgather(
                ref Start(own), own.Length, NativeMpi.Byte, ref Start(all), own.Length, NativeMpi.Byte, NativeMpi.CommWorld));
        }
    }

    private protected override void AllToAllBytes(ReadOnlySpan<byte> parts, Span<byte> received)
    {
        int count = parts.Length / Size;
        lock (Gate)
        {
            Check(NativeMpi.MPI_Alltoall(
                ref Start(parts), count, NativeMpi.Byte, ref Start(received), count, NativeMpi.Byte, NativeMpi.CommWorld));
        }
    }

    private protected override void Dispose(bool disposing)
    {
        // Whoever forgets it is ended by the launcher: a finalizer must not wait for other ranks.
        if (disposing && !_isClosed)
        {
            _isClosed = true;
            _ = NativeMpi.MPI_Finalize();
        }
    }

    /// <summary>Where a span starts, for a call that only reads it where the span is only to be read.</summary>
    private static ref byte Start(ReadOnlySpan<byte> data) => ref MemoryMarshal.GetReference(data);

    private static void Check(int code, [CallerArgumentExpression(nameof(code))] string call = "")
    {
        if (code == NativeMpi.Success)
        {
            return;
        }

        byte[] text = new byte[NativeMpi.LongestError];
        int length = 0;
        _ = NativeMpi.MPI_Error_string(code, ref text[0], ref length);
        string reason = Encoding.UTF8.GetString(text, 0, Math.Clamp(length, 0, text.Length)).TrimEnd('\0').ReplaceLineEndings(" ");
        throw new DistributedException($"{call.Split('(')[0].Split('.')[^1]} failed: {reason}");
    }
}
