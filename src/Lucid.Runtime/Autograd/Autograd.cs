namespace Lucid;

/// <summary>Controls what is recorded for <see cref="Tensor.Backward()"/>.</summary>
public static class Autograd
{
    private static readonly FlowScopes<bool> Suspensions = new();

    /// <summary>Whether operations are being recorded: true outside every <see cref="NoGrad"/> scope.</summary>
    public static bool IsRecording => !Suspensions.Current;

    /// <summary>
    /// Suspends recording until the scope is disposed: results do not require a gradient, and nothing is kept for a backward pass. Scopes
    /// nest, and follow the execution context: work that starts inside one, across <c>await</c> and on other threads, is not recorded.
    /// </summary>
    public static NoGradScope NoGrad() => new(Suspensions.Open(true));

    /// <summary>A scope without recording. The default value is no scope: disposing it does nothing.</summary>
    public readonly struct NoGradScope : IDisposable, IEquatable<NoGradScope>
    {
        private readonly FlowScopes<bool>.Scope? _scope;

        internal NoGradScope(FlowScopes<bool>.Scope scope) => _scope = scope;

        /// <summary>
        /// Ends the scope: recording is then as it was before the scope was opened. Where scopes opened inside it are still open, that
        /// waits for them. Ending it again does nothing.
        /// </summary>
        public void Dispose() => _scope?.Dispose();

        /// <inheritdoc/>
        public bool Equals(NoGradScope other) => _scope == other._scope;

        /// <inheritdoc/>
        public override bool Equals(object? obj) => obj is NoGradScope other && Equals(other);

        /// <inheritdoc/>
        public override int GetHashCode() => _scope?.GetHashCode() ?? 0;

        /// <summary>Whether two values are the same scope.</summary>
        /// <param name="left">One scope.</param>
        /// <param name="right">The other.</param>
        public static bool operator ==(NoGradScope left, NoGradScope right) => left.Equals(right);

        /// <summary>Whether two values are different scopes.</summary>
        /// <param name="left">One scope.</param>
        /// <param name="right">The other.</param>
        public static bool operator !=(NoGradScope left, NoGradScope right) => !left.Equals(right);
    }
}
