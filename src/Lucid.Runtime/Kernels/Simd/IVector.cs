using System.ComponentModel;

namespace Lucid.Kernels.Simd;

/// <summary>
/// A vector of floats of some width. Formulas are written once against it, and compiled for the width of the processor. Every operation gives the same bits in
/// each lane with any width.
/// </summary>
/// <typeparam name="TSelf">The vector.</typeparam>
/// <remarks>A comparison gives a mask: all bits of a lane where it holds, none elsewhere. Comparisons with NaN do not hold.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IVector<TSelf>
    where TSelf : unmanaged, IVector<TSelf>
{
    /// <summary>0 in every lane.</summary>
    static abstract TSelf Zero { get; }

    /// <summary>1 in every lane.</summary>
    static abstract TSelf One { get; }

    /// <summary>A number in every lane.</summary>
    /// <param name="value">The number.</param>
    static abstract TSelf Create(float value);

    /// <summary>a + b</summary>
    /// <param name="left">a.</param>
    /// <param name="right">b.</param>
    static abstract TSelf operator +(TSelf left, TSelf right);

    /// <summary>a − b</summary>
    /// <param name="left">a.</param>
    /// <param name="right">b.</param>
    static abstract TSelf operator -(TSelf left, TSelf right);

    /// <summary>−a</summary>
    /// <param name="value">a.</param>
    static abstract TSelf operator -(TSelf value);

    /// <summary>a·b</summary>
    /// <param name="left">a.</param>
    /// <param name="right">b.</param>
    static abstract TSelf operator *(TSelf left, TSelf right);

    /// <summary>a·b, b being the same in every lane.</summary>
    /// <param name="left">a.</param>
    /// <param name="right">b.</param>
    static abstract TSelf operator *(TSelf left, float right);

    /// <summary>a/b</summary>
    /// <param name="left">a.</param>
    /// <param name="right">b.</param>
    static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary>a·b + c, rounded once, with the hardware's instruction or without.</summary>
    /// <param name="left">a.</param>
    /// <param name="right">b.</param>
    /// <param name="addend">c.</param>
    static abstract TSelf FusedMultiplyAdd(TSelf left, TSelf right, TSelf addend);

    /// <summary>|a|</summary>
    /// <param name="value">a.</param>
    static abstract TSelf Abs(TSelf value);

    /// <summary>√a, rounded once.</summary>
    /// <param name="value">a.</param>
    static abstract TSelf Sqrt(TSelf value);

    /// <summary>a, but at most b: b where b &lt; a, and a elsewhere, so NaN where a is.</summary>
    /// <param name="value">a.</param>
    /// <param name="bound">b.</param>
    static abstract TSelf AtMost(TSelf value, TSelf bound);

    /// <summary>a, but at least b: b where b > a, and a elsewhere, so NaN where a is.</summary>
    /// <param name="value">a.</param>
    /// <param name="bound">b.</param>
    static abstract TSelf AtLeast(TSelf value, TSelf bound);

    /// <summary>The larger of a and b; NaN where one of them is.</summary>
    /// <param name="left">a.</param>
    /// <param name="right">b.</param>
    static abstract TSelf Max(TSelf left, TSelf right);

    /// <summary>a > b</summary>
    /// <param name="left">a.</param>
    /// <param name="right">b.</param>
    static abstract TSelf GreaterThan(TSelf left, TSelf right);

    /// <summary>a ≥ b</summary>
    /// <param name="left">a.</param>
    /// <param name="right">b.</param>
    static abstract TSelf GreaterThanOrEqual(TSelf left, TSelf right);

    /// <summary>a &lt; b</summary>
    /// <param name="left">a.</param>
    /// <param name="right">b.</param>
    static abstract TSelf LessThan(TSelf left, TSelf right);

    /// <summary>a ≤ b</summary>
    /// <param name="left">a.</param>
    /// <param name="right">b.</param>
    static abstract TSelf LessThanOrEqual(TSelf left, TSelf right);

    /// <summary>a where a mask is set, b elsewhere.</summary>
    /// <param name="mask">The mask.</param>
    /// <param name="left">a.</param>
    /// <param name="right">b.</param>
    static abstract TSelf ConditionalSelect(TSelf mask, TSelf left, TSelf right);

    /// <summary>0 where a mask is set, a elsewhere.</summary>
    /// <param name="value">a.</param>
    /// <param name="mask">The mask.</param>
    static abstract TSelf AndNot(TSelf value, TSelf mask);

    /// <summary>The bits of each lane, shifted to the left.</summary>
    /// <param name="value">The lanes.</param>
    /// <param name="count">How far.</param>
    static abstract TSelf ShiftLeft(TSelf value, int count);
}
