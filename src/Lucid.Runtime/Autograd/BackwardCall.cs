namespace Lucid;

/// <summary>One call of <see cref="Tensor.Backward()"/>, as the nodes that it has claimed remember it.</summary>
internal sealed class BackwardCall(bool keepsGraph)
{
    private volatile bool _isComplete;
    private volatile Exception? _failure;

    /// <summary>Whether the nodes keep what they saved, for another pass.</summary>
    public bool KeepsGraph { get; } = keepsGraph;

    /// <summary>Notes that every leaf has its gradient.</summary>
    public void Complete() => _isComplete = true;

    /// <summary>Notes what ended the pass on its way.</summary>
    public void Fail(Exception failure) => _failure = failure;

    /// <summary>
    /// What a later pass throws that comes to a node which this one has claimed, or which passes that keep the graph have (null).
    /// </summary>
    public static InvalidOperationException Refusal(BackwardCall? earlier)
    {
        if (earlier?._failure is { } failure)
        {
            return new InvalidOperationException(
                "An earlier call of Backward through this graph failed and changed no gradient, "
                + "but had released what was saved up to there. "
                + $"Run the forward pass again. The call failed with {failure.GetType().Name}: {failure.Message}",
                failure);
        }

        return new InvalidOperationException(earlier is { _isComplete: true }
            ? "Backward was called a second time through the same graph, whose saved tensors the first call released. "
                + "Run the forward pass again, or pass retainGraph: true to the first call."
            : "Backward was called through a graph that another call of Backward is at work in, "
                + "on another thread or in the hook that made this call. Wait until it has returned, or pass retainGraph: true to both.");
    }
}
