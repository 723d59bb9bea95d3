namespace Lucid.Distributed;

/// <summary>
/// Ranks cannot work together: there is no MPI library or one of another binary interface, a call of it failed, or ranks do different things. The message is one line.
/// </summary>
public sealed class DistributedException : Exception
{
    /// <summary>Says what is wrong.</summary>
    /// <param name="message">What was expected, and what came.</param>
    public DistributedException(string message)
        : base(message)
    {
    }

    /// <summary>Says what is wrong, and what led to it.</summary>
    /// <param name="message">What was expected, and what came.</param>
    /// <param name="inner">The cause.</param>
    public DistributedException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
