namespace Lucid;

/// <summary>
/// A file that is none of PyTorch's, that breaks a rule of their format, or that does not hold what was asked for; the message names the
/// file and the place in it, what was expected and what came.
/// </summary>
public sealed class TorchFileException : FormatException
{
    /// <summary>Makes an exception without a message of its own.</summary>
    public TorchFileException()
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">The file, the place, what was expected and what came.</param>
    public TorchFileException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with a cause.</summary>
    /// <param name="message">The file, the place, what was expected and what came.</param>
    /// <param name="innerException">The cause.</param>
    public TorchFileException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
