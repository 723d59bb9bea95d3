namespace Lucid;

/// <summary>Controls what is recorded for <see cref="Tensor.Backward()"/>.</summary>
public static class Autograd
{
    // Flows with the execution context, so that a scope holds across awaits and on the worker threads of parallel code.
    private static readonly AsyncLocal<bool> Suspended = new();

    /// <summary>Whether operations are being recorded: true outside every <see cref="NoGrad"/> scope.</summary>
    public static bool IsRecording => !Suspended.Value;

    /// <summary>
    /// Suspends recording until the scope is disposed: results do not require a gradient, and nothing is kept for a backward pass. Scopes nest.
    /// </summary>
    public static NoGradScope NoGrad() => new(Suspended.Value);

    /// <summary>A scope without recording; disposing it restores what was before.</summary>
    public readonly struct NoGradScope : IDisposable, IEquatable<NoGradScope>
    {
        private readonly bool _before;

        internal NoGradScope(bool before)
        {
            _before = before;
            Suspended.Value = true;
        }

        /// <summary>Ends the scope.</summary>
        public void Dispose() => Suspended.Value = _before;

        /// <inheritdoc/>
        public bool Equals(NoGradScope other) => _before == other._before;

        /// <inheritdoc/>
        public override bool Equals(object? obj) => obj is NoGradScope other && Equals(other);

        /// <inheritdoc/>
        public override int GetHashCode() => _before.GetHashCode();

        /// <summary>Whether two scopes restore the same state.</summary>
        /// <param name="left">One scope.</param>
        /// <param name="right">The other.</param>
        public static bool operator ==(NoGradScope left, NoGradScope right) => left.Equals(right);

        /// <summary>Whether two scopes restore different states.</summary>
        /// <param name="left">One scope.</param>
        /// <param name="right">The other.</param>
        public static bool operator !=(NoGradScope left, NoGradScope right) => !left.Equals(right);
    }
}
