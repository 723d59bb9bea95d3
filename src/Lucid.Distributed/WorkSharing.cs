using System.Buffers.Binary;
using System.Text;

namespace Lucid.Distributed;

/// <summary>
/// Items that ranks take one after the other, each as soon as it is done with the one before: long ones hold nobody up. Rank 0 hands them out, beside its own work.
/// </summary>
public static class WorkSharing
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);

    /// <summary>Works all items off, each once.</summary>
    /// <param name="communicator">The ranks.</param>
    /// <param name="count">The items; the same number on all ranks.</param>
    /// <param name="work">
    /// Works an item off, by its number from 0. It returns null, or in one line what is wrong with the item, which does not keep the others from being worked off. An
    /// exception ends the job.
    /// </param>
    /// <returns>The items that something is wrong with, in their order: the same on all ranks, when all items are done.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    /// <exception cref="DistributedException">A call of MPI failed.</exception>
    public static IReadOnlyList<WorkFailure> Run(Communicator communicator, int count, Func<int, string?> work)
    {
        ArgumentNullException.ThrowIfNull(communicator);
        ArgumentNullException.ThrowIfNull(work);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return communicator.Rank == 0 ? new Coordinator(communicator, count).Run(work) : Follow(communicator, work);
    }

    /// <summary>What the other ranks do: ask, work, tell, until there are no more items; then all learn what failed.</summary>
    private static List<WorkFailure> Follow(Communicator communicator, Func<int, string?> work)
    {
        var report = new WorkReport(WorkReport.None, null);
        while (true)
        {
            communicator.Send(report.ToBytes(), 0);
            WorkReport answer = WorkReport.Of(Receive(communicator));
            if (answer.Item < 0)
            {
                break;
            }

            report = new WorkReport(answer.Item, work(answer.Item));
        }

        // The list comes when the last rank is done, which may take long: looking now and then leaves the processor to it.
        var failures = new List<WorkFailure>();
        while (WorkReport.Of(Receive(communicator)) is { Item: >= 0 } failure)
        {
            failures.Add(new WorkFailure(failure.Item, failure.Problem!));
        }

        return failures;
    }

    private static byte[] Receive(Communicator communicator)
    {
        byte[] message;
        while (!communicator.TryReceive(out _, out message))
        {
            Thread.Sleep(Pause);
        }

        return message;
    }

    /// <summary>Hands items out on rank 0: to itself, and on a thread of its own to the others.</summary>
    private sealed class Coordinator(Communicator communicator, int count)
    {
        private readonly Lock _lock = new();
        private readonly List<WorkFailure> _failures = [];
        private int _next;

        public WorkFailure[] Run(Func<int, string?> work)
        {
            using var stop = new CancellationTokenSource();
            var serving = Task.Factory.StartNew(() => Serve(stop.Token), stop.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            try
            {
                for (int item = Take(); item >= 0; item = Take())
                {
                    Note(item, work(item));
                }
            }
            catch
            {
                stop.Cancel();
                throw;
            }

            serving.GetAwaiter().GetResult();
            WorkFailure[] failures = [.. _failures.OrderBy(failure => failure.Item)];
            for (int rank = 1; rank < communicator.Size; rank++)
            {
                foreach (WorkFailure failure in failures)
                {
                    communicator.Send(new WorkReport(failure.Item, failure.Problem).ToBytes(), rank);
                }

                communicator.Send(new WorkReport(WorkReport.None, null).ToBytes(), rank);
            }

            return failures;
        }

        private void Serve(CancellationToken stop)
        {
            for (int working = communicator.Size - 1; working > 0 && !stop.IsCancellationRequested;)
            {
                if (!communicator.TryReceive(out int rank, out byte[] message))
                {
                    Thread.Sleep(Pause);
                    continue;
                }

                var report = WorkReport.Of(message);
                Note(report.Item, report.Problem);
                int item = Take();
                working -= item < 0 ? 1 : 0;
                communicator.Send(new WorkReport(item, null).ToBytes(), rank);
            }
        }

        private int Take()
        {
            lock (_lock)
            {
                return _next < count ? _next++ : WorkReport.None;
            }
        }

        private void Note(int item, string? problem)
        {
            lock (_lock)
            {
                if (problem is not null)
                {
                    _failures.Add(new WorkFailure(item, problem));
                }
            }
        }
    }

    /// <summary>A message: an item, and what is wrong with it.</summary>
    private readonly record struct WorkReport(int Item, string? Problem)
    {
        public const int None = -1;

        public static WorkReport Of(byte[] message) => new(
            BinaryPrimitives.ReadInt32LittleEndian(message),
            message.Length > sizeof(int) ? Encoding.UTF8.GetString(message.AsSpan(sizeof(int))) : null);

        public byte[] ToBytes()
        {
            byte[] item = new byte[sizeof(int)];
            BinaryPrimitives.WriteInt32LittleEndian(item, Item);
            return [.. item, .. Encoding.UTF8.GetBytes(Problem ?? "")];
        }
    }
}
