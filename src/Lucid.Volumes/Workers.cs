namespace Lucid.Volumes;

/// <summary>Loops whose iterations write places of their own, so that no result depends on the number of threads.</summary>
internal static class Workers
{
    /// <summary>Runs iterations on as many threads as <see cref="LucidRuntime.MaxDegreeOfParallelism"/> allows.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    public static void For(int count, Action<int> body, CancellationToken cancellation) =>
        Parallel.For(0, count, Options(cancellation), body);

    /// <summary>Runs iterations, each with room that its thread keeps from one to the next.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    public static void For<TRoom>(int count, Func<TRoom> room, Action<int, TRoom> body, CancellationToken cancellation) =>
        Parallel.For(0, count, Options(cancellation), room, (index, _, own) =>
        {
            body(index, own);
            return own;
        }, _ => { });

    private static ParallelOptions Options(CancellationToken cancellation) =>
        new() { MaxDegreeOfParallelism = LucidRuntime.MaxDegreeOfParallelism, CancellationToken = cancellation };
}
