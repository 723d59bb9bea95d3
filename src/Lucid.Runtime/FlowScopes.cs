namespace Lucid;

/// <summary>
/// Scopes that follow the execution context: what starts inside one, across awaits and on other threads, is inside it and stays so.
/// </summary>
/// <remarks>
/// Every flow has a list of the scopes that are open in it. Scopes may end in any order: each takes itself off the list, and the innermost
/// that is left holds. Where it is not on the list, because it has ended or was opened in another flow, nothing happens.
/// </remarks>
/// <typeparam name="T">What a scope holds.</typeparam>
internal sealed class FlowScopes<T>
{
    private readonly AsyncLocal<Link?> _innermost = new();

    /// <summary>What the innermost open scope holds; the default where none is open.</summary>
    public T? Current
    {
        get
        {
            Link? link = _innermost.Value;
            while (link is { Scope.HasEnded: true })
            {
                link = link.Outer;
            }

            return link is null ? default : link.Scope.Value;
        }
    }

    /// <summary>Opens a scope, inside those that are open in this flow.</summary>
    public Scope Open(T value)
    {
        var scope = new Scope(this, value);
        _innermost.Value = new Link(scope, _innermost.Value);
        return scope;
    }

    private void Close(Scope scope)
    {
        try
        {
            _innermost.Value = Without(scope, _innermost.Value);
        }
        catch (OutOfMemoryException)
        {
            // The list of a flow is part of its execution context, and changing it allocates. A scope ends all the same: then in every
            // flow.
            scope.HasEnded = true;
        }
    }

    private static Link? Without(Scope scope, Link? innermost)
    {
        if (innermost?.Scope == scope)
        {
            return innermost.Outer;
        }

        var inside = new Stack<Scope>();
        Link? link = innermost;
        for (; link is not null && link.Scope != scope; link = link.Outer)
        {
            inside.Push(link.Scope);
        }

        if (link is null)
        {
            return innermost;
        }

        Link? rest = link.Outer;
        while (inside.TryPop(out Scope? kept))
        {
            rest = new Link(kept, rest);
        }

        return rest;
    }

    /// <summary>One scope. Disposing it ends it in the flow that does so.</summary>
    public sealed class Scope(FlowScopes<T> scopes, T value) : IDisposable
    {
        private volatile bool _hasEnded;

        /// <summary>What the scope holds.</summary>
        public T Value { get; } = value;

        /// <summary>Whether it has ended although it could not be taken off the list.</summary>
        public bool HasEnded
        {
            get => _hasEnded;
            set => _hasEnded = value;
        }

        public void Dispose() => scopes.Close(this);
    }

    // Lists are shared by flows, so they never change.
    private sealed record Link(Scope Scope, Link? Outer);
}
