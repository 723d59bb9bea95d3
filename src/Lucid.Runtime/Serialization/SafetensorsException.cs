namespace Lucid;

/// <summary>
/// Bytes that are no safetensors file, or one with tensors that Lucid does not read; the message says what was expected and what came.
/// </summary>
public sealed class SafetensorsException : FormatException
{
    /// <summary>Makes an exception without a message of its own.</summary>
    public SafetensorsException()
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">What was expected and what came.</param>
    public SafetensorsException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with a cause.</summary>
    /// <param name="message">What was expected and what came.</param>
    /// <param name="innerException">The cause.</param>
    public SafetensorsException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
