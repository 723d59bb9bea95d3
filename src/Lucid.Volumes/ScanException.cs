namespace Lucid.Volumes;

/// <summary>A scan that a network cannot take; the message says in one line what was expected and what came.</summary>
/// <param name="message">The line.</param>
public sealed class ScanException(string message) : Exception(message);
