namespace Lucid.Distributed;

/// <summary>One rank, which has nobody to wait for.</summary>
internal sealed class SingleCommunicator() : Communicator(rank: 0, size: 1, "no MPI, one rank")
{
    public override void Abort(int exitCode) => Environment.Exit(exitCode);

    internal override void Send(ReadOnlySpan<byte> message, int rank) => throw new InvalidOperationException("Expected another rank, got none.");

    internal override bool TryReceive(out int source, out byte[] message)
    {
        (source, message) = (0, []);
        return false;
    }

    internal override bool TryBarrier(TimeSpan patience) => true;

    private protected override void BroadcastBytes(Span<byte> data, int root)
    {
    }

    private protected override void AllGatherBytes(ReadOnlySpan<byte> own, Span<byte> all) => own.CopyTo(all);

    private protected override void AllToAllBytes(ReadOnlySpan<byte> parts, Span<byte> received) => parts.CopyTo(received);

    private protected override void Dispose(bool disposing)
    {
    }
}
