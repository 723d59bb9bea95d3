namespace Lucid.Distributed;

/// <summary>A stream of rank 0 that all ranks read together, each call on all of them: the others receive what rank 0 reads.</summary>
/// <param name="communicator">The ranks.</param>
/// <param name="source">The stream on rank 0; null on the others.</param>
internal sealed class BroadcastStream(Communicator communicator, Stream? source) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        int count = source?.Read(buffer) ?? 0;
        communicator.Broadcast(new Span<int>(ref count));
        communicator.Broadcast(buffer[..count]);
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
