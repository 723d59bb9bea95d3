namespace Lucid.StressProbe;

/// <summary>Somebody found in his memory what he did not put there.</summary>
internal sealed class StampException(string message) : Exception(message);
