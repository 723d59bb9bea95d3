using Lucid.Generators.Specs;

namespace Lucid.Generators.Diagnostics.Uses;

/// <summary>The shapes of two operands, which broadcast as NumPy's do: aligned at their ends, sizes are equal or one of them is 1.</summary>
/// <param name="Shape">That of the result; null where it is not known.</param>
/// <param name="Differ">Whether the shapes cannot broadcast, with a batch or without.</param>
internal sealed record BroadcastShapes(ShapePattern? Shape, bool Differ)
{
    private static readonly BroadcastShapes Unknown = new(null, Differ: false);

    /// <summary>Broadcasts two shapes.</summary>
    /// <param name="left">The left operand's; null where it is not known.</param>
    /// <param name="right">The right operand's.</param>
    public static BroadcastShapes Of(ShapePattern? left, ShapePattern? right)
    {
        if (left is not { Open: null } || right is not { Open: null })
        {
            return left?.HasSizesOf(right) == true ? new(left, Differ: false) : Unknown;
        }

        (ShapePattern longer, ShapePattern shorter) = left.Sizes.Count >= right.Sizes.Count ? (left, right) : (right, left);
        int extra = longer.Sizes.Count - shorter.Sizes.Count;
        Dimension[] sizes = [.. longer.Sizes];
        for (int i = 0; i < shorter.Sizes.Count; i++)
        {
            Dimension own = longer.Sizes[extra + i], other = shorter.Sizes[i];
            if (!own.MayBroadcast(other))
            {
                return new BroadcastShapes(null, Differ: true);
            }

            sizes[extra + i] = Broadcast(own, other);
        }

        // Where a batch may stand before the shorter one, it meets a size of the longer one, or it does not.
        bool isKnown = extra == 0 ? longer.MayHaveBatch == shorter.MayHaveBatch : !shorter.MayHaveBatch;
        return isKnown ? new(longer with { Sizes = new([.. sizes]) }, Differ: false) : Unknown;
    }

    // What is larger than 1 is the result's, whatever the other is.
    private static Dimension Broadcast(Dimension one, Dimension other) =>
        one.Size > 1 || other.Size == 1 || one == other ? one
        : other.Size > 1 || one.Size == 1 ? other
        : one.Size == 0 ? one
        : other.Size == 0 ? other
        : Dimension.Unknown;
}
