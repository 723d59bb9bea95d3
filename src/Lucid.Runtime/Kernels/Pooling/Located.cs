using System.Runtime.CompilerServices;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Pooling;

/// <summary>The largest elements so far, and where each was found.</summary>
/// <typeparam name="TVector">The vector.</typeparam>
internal struct Located<TVector>
    where TVector : unmanaged, ISimdVector<TVector>
{
    /// <summary>The elements.</summary>
    public TVector Value;

    /// <summary>The numbers of their taps.</summary>
    public TVector Tap;

    /// <summary>Nothing was found.</summary>
    public static Located<TVector> None
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new() { Value = TVector.Create(float.NegativeInfinity), Tap = TVector.Create(LocatedMaxima.None) };
    }

    /// <summary>The larger elements of this and others, which come in any order of their taps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Located<TVector> Or(TVector value, TVector tap)
    {
        // Of numbers the larger one, or the one with the lower tap. Comparisons with NaN do not hold.
        TVector isFirst = TVector.ConditionalSelect(TVector.GreaterThanOrEqual(value, Value), TVector.LessThan(tap, Tap), TVector.Zero);
        TVector isTaken = TVector.ConditionalSelect(TVector.GreaterThan(value, Value), TVector.GreaterThanOrEqual(tap, TVector.Zero), isFirst);

        // A NaN beats every number, and another one with a lower tap.
        TVector beatsNaN = TVector.GreaterThan(tap, Tap);
        TVector isTakenNaN = TVector.ConditionalSelect(TVector.GreaterThanOrEqual(Value, Value), TVector.GreaterThanOrEqual(tap, TVector.Zero), beatsNaN);
        TVector mask = TVector.ConditionalSelect(TVector.GreaterThanOrEqual(value, value), isTaken, isTakenNaN);
        return new()
        {
            Value = TVector.ConditionalSelect(mask, value, Value),
            Tap = TVector.ConditionalSelect(mask, tap, Tap),
        };
    }
}
