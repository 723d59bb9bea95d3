using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Globalization;

namespace Lucid.Generators.Tests.Budgets;

/// <summary>Hears from the runtime which methods it has compiled, and how well.</summary>
internal sealed class JitListener : EventListener
{
    // As the runtime's own manifest of events numbers them.
    private const EventKeywords JitKeyword = (EventKeywords)0x10;
    private const int TierShift = 7;
    private const int TierMask = 7;

    /// <summary>Each method heard of with each of its tiers; methods are named with their types.</summary>
    public ConcurrentDictionary<(string Method, JitTier Tier), bool> Compiled { get; } = [];

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Microsoft-Windows-DotNETRuntime")
        {
            EnableEvents(eventSource, EventLevel.Verbose, JitKeyword);
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
    }

    private static object? Payload(EventWrittenEventArgs eventData, string name) => eventData.PayloadNames!.IndexOf(name) is >= 0 and int index
        ? eventData.Payload![index]
        : null;
}
