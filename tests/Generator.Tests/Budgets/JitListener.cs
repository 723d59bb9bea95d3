using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Globalization;

namespace Lucid.Generators.Tests.Budgets;

/// <summary>Hears from the runtime which methods it has compiled, and how well.</summary>
/// <param name="hearsInlining">Whether to hear what was not inlined, too.</param>
internal sealed class JitListener(bool hearsInlining = false) : EventListener
{
    // As the runtime's own manifest of events numbers them.
    private const EventKeywords JitKeyword = (EventKeywords)0x10;
    private const EventKeywords JitTracingKeyword = (EventKeywords)0x1000;

    // The compiler's own words.
    private const string TooManyVariables = "too many locals";

    private const int TierShift = 7;
    private const int TierMask = 7;

    /// <summary>Each method heard of with each of its tiers; methods are named with their types.</summary>
    public ConcurrentDictionary<(string Method, JitTier Tier), bool> Compiled { get; } = [];

    /// <summary>Each method into which something was not inlined because it has too many variables.</summary>
    public ConcurrentDictionary<string, bool> Overfull { get; } = [];

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Microsoft-Windows-DotNETRuntime")
        {
            EnableEvents(eventSource, EventLevel.Verbose, hearsInlining ? JitKeyword | JitTracingKeyword : JitKeyword);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName?.StartsWith("MethodLoadVerbose", StringComparison.Ordinal) == true
            && Payload(eventData, "MethodFlags") is { } flags)
        {
            var tier = (JitTier)((Convert.ToUInt32(flags, CultureInfo.InvariantCulture) >> TierShift) & TierMask);
            Compiled?.TryAdd(($"{Payload(eventData, "MethodNamespace")}.{Payload(eventData, "MethodName")}", tier), true);
        }
        else if (eventData.EventName?.StartsWith("MethodJitInliningFailed", StringComparison.Ordinal) == true
            && Payload(eventData, "FailReason") is TooManyVariables)
        {
            Overfull?.TryAdd($"{Payload(eventData, "MethodBeingCompiledNamespace")}.{Payload(eventData, "MethodBeingCompiledName")}", true);
        }
    }

    private static object? Payload(EventWrittenEventArgs eventData, string name) => eventData.PayloadNames!.IndexOf(name) is >= 0 and int index
        ? eventData.Payload![index]
        : null;
}
