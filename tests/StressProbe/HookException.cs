namespace Lucid.StressProbe;

/// <summary>What a hook throws by itself.</summary>
internal sealed class HookException() : Exception("A hook has thrown.");
