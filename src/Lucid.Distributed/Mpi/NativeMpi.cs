using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Lucid.Distributed.Mpi;

/// <summary>
/// The functions of MPI that are used, by the binary interface that MPICH, Intel MPI, MVAPICH and Cray MPICH share (the MPICH ABI Compatibility Initiative, 2013).
/// All data are bytes: whatever is summed is summed by this library, in the order of ranks.
/// </summary>
internal static partial class NativeMpi
{
    // The interface's numbers, of mpi.h.
    public const int Success = 0;
    public const int CommWorld = 0x44000000;
    public const int Byte = 0x4c00010d;
    public const int ErrorsReturn = 0x54000001;
    public const int ThreadSerialized = 2;
    public const int AnySource = -2;
    public const int LongestVersion = 8192;
    public const int LongestError = 1024;

    private const string Library = "mpi";

    [LibraryImport(Library)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int MPI_Get_library_version(ref byte version, ref int length);

    [LibraryImport(Library)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int MPI_Init_thread(nint argumentCount, nint arguments, int required, ref int provided);

    [LibraryImport(Library)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int MPI_Finalize();

    [LibraryImport(Library)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int MPI_Abort(int communicator, int exitCode);

    [LibraryImport(Library)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int MPI_Error_string(int code, ref byte text, ref int length);

    [LibraryImport(Library)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int MPI_Comm_set_errhandler(int communicator, int handler);

    [LibraryImport(Library)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int MPI_Comm_rank(int communicator, ref int rank);

    [LibraryImport(Library)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int MPI_Comm_size(int communicator, ref int size);

    [LibraryImport(Library)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int MPI_Bcast(ref byte data, int count, int type, int root, int communicator);

    [LibraryImport(Library)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int MPI_Allgather(
        ref byte sent, int sentCount, int sentType, ref byte received, int receivedCount, int receivedType, int communicator);

    [LibraryImport(Library)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int MPI_Alltoall(
        ref byte sent, int sentCount, int sentType, ref byte received, int receivedCount, int receivedType, int communicator);

    [LibraryImport(Library)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int MPI_Ibarrier(int communicator, ref int request);

    [LibraryImport(Library)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int MPI_Test(ref int request, ref int isDone, ref Status status);

    [LibraryImport(Library)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int MPI_Send(ref byte data, int count, int type, int target, int tag, int communicator);

    [LibraryImport(Library)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int MPI_Iprobe(int source, int tag, int communicator, ref int isThere, ref Status status);

    [LibraryImport(Library)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int MPI_Recv(ref byte data, int count, int type, int source, int tag, int communicator, ref Status status);

    [LibraryImport(Library)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int MPI_Get_count(ref Status status, int type, ref int count);

    /// <summary>MPI_Status of the interface.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Status
    {
        public int CountLow;
        public int CountHighAndCancelled;
        public int Source;
        public int Tag;
        public int Error;
    }
}
