namespace Lucid.Generators.Tests.Budgets;

/// <summary>How well a method was compiled, numbered as in the runtime's events.</summary>
internal enum JitTier
{
    Unknown,

    /// <summary>The compiler gave up on optimising.</summary>
    MinOptJitted,

    /// <summary>Optimised at once.</summary>
    Optimized,

    /// <summary>Quickly, for the first calls.</summary>
    QuickJitted,

    /// <summary>Optimised after some calls.</summary>
    OptimizedTier1,

    /// <summary>Optimised while a loop of it was running.</summary>
    OptimizedTier1OSR,

    /// <summary>To count, before it is optimised.</summary>
    InstrumentedTier,

    /// <summary>Optimised, and counting.</summary>
    InstrumentedTierOptimized,
}
