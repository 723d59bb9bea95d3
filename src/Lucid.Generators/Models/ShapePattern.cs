namespace Lucid.Generators.Models;

/// <summary>
/// The shapes that a tensor may have, as far as the source says: sizes that are known or open, with or without a batch. What a layer takes and what
/// arrives are both of this form, so they are compared by intersecting them.
/// </summary>
/// <param name="Sizes">The sizes, outermost first.</param>
/// <param name="MayHaveBatch">Whether a batch of any size may stand before them.</param>
internal sealed record ShapePattern(EquatableArray<Dimension> Sizes, bool MayHaveBatch = false)
{
    /// <summary>(N, C, D, H, W) or (C, D, H, W), or with the channels last.</summary>
    /// <param name="channels">C, which the argument <c>Channels</c> declares.</param>
    /// <param name="size">D, H and W; null where they are open.</param>
    /// <param name="layout">Where the channels are.</param>
    public static ShapePattern OfVolumes(int channels, VolumeSize? size, LayoutKind layout = LayoutKind.ChannelsFirst)
    {
        Dimension c = new(Dimension.Channels, channels, "Channels");
        Dimension[] volume = [new("D", size?.Depth, "Depth"), new("H", size?.Height, "Height"), new("W", size?.Width, "Width")];
        return new(new(layout == LayoutKind.ChannelsLast ? [.. volume, c] : [c, .. volume]), MayHaveBatch: true);
    }

    /// <summary>The shapes that are in both, named as here; null where there are none.</summary>
    public ShapePattern? Intersect(ShapePattern other)
    {
        ShapePattern[] shared =
        [
            .. from pair in SameRanks(other)
               where !pair.Own.Zip(pair.Other, (own, others) => own.Contradicts(others)).Contains(true)
               select this with { Sizes = new([.. pair.Own.Zip(pair.Other, (own, others) => own with { Size = own.Size ?? others.Size })]) },
        ];
        return shared.Length == 0 ? null : shared[0] with { MayHaveBatch = shared.Length == 2 };
    }

    /// <summary>
    /// The sizes at odds, those expected here and those of the other, where <see cref="Intersect"/> finds nothing; none where already the number of
    /// dimensions differs.
    /// </summary>
    public IEnumerable<(Dimension Expected, int Got)> Conflicts(ShapePattern other) =>
        from pair in SameRanks(other).Take(1)
        from sizes in pair.Own.Zip(pair.Other, (own, others) => (own, others))
        where sizes.own.Contradicts(sizes.others)
        select (sizes.own, sizes.others.Size!.Value);

    /// <summary>The shapes as a reader would write them: <c>(N, 32, D, H, W) or (32, D, H, W)</c>.</summary>
    public override string ToString() => string.Join(" or ", Ranks().Reverse().Select(sizes => $"({string.Join(", ", sizes)})"));

    // Without the batch first.
    private IEnumerable<IReadOnlyList<Dimension>> Ranks() =>
        MayHaveBatch ? [[.. Sizes], [Dimension.Batch, .. Sizes]] : [[.. Sizes]];

    private IEnumerable<(IReadOnlyList<Dimension> Own, IReadOnlyList<Dimension> Other)> SameRanks(ShapePattern other) =>
        from own in Ranks()
        from others in other.Ranks()
        where own.Count == others.Count
        select (own, others);
}
