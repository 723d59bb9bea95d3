namespace Lucid.Generators.Specs;

/// <summary>
/// The shapes that a tensor may have, as far as the source says: sizes that are known or open, with or without a batch. What a layer takes and what
/// arrives are both of this form, so they are compared by intersecting them.
/// </summary>
/// <param name="Sizes">The sizes, outermost first.</param>
/// <param name="MayHaveBatch">Whether a batch of any size may stand before them.</param>
internal sealed record ShapePattern(EquatableArray<Dimension> Sizes, bool MayHaveBatch = false)
{
    /// <summary>Where further sizes may stand, of which nothing is known; null where none may.</summary>
    public OpenSizes? Open { get; init; }

    /// <summary>(C, spatial…), or with the channels last, with or without a batch.</summary>
    /// <param name="channels">C, which an argument declares; null for any.</param>
    /// <param name="spatial">The spatial sizes.</param>
    /// <param name="layout">Where the channels are.</param>
    /// <param name="argument">The argument that declares them.</param>
    public static ShapePattern OfSamples(
        int? channels, IEnumerable<Dimension> spatial, Layout layout = Layout.ChannelsFirst, string? argument = nameof(ChannelNormAttribute.Channels))
    {
        Dimension c = new(Dimension.Channels, channels, argument);
        return new(new EquatableArray<Dimension>(layout == Layout.ChannelsLast ? [.. spatial, c] : [c, .. spatial]), MayHaveBatch: true);
    }

    /// <summary>(N, C, spatial…), or with the channels last, with one spatial size or more.</summary>
    /// <param name="most">The most spatial sizes.</param>
    /// <param name="layout">Where the channels are.</param>
    public static ShapePattern OfBatches(int most, Layout layout)
    {
        Dimension c = new(Dimension.Channels, Size: null);
        bool isLast = layout == Layout.ChannelsLast;
        return new(new EquatableArray<Dimension>(isLast ? [Dimension.Batch, Dimension.Unknown, c] : [Dimension.Batch, c, Dimension.Unknown]))
        {
            Open = new OpenSizes(At: isLast ? 1 : 2, Most: most - 1, Dimension.Unknown),
        };
    }

    /// <summary>Any shape.</summary>
    public static ShapePattern Any { get; } = OfRows(new([]));

    /// <summary>Any sizes, then those that an argument declares.</summary>
    /// <param name="sizes">The sizes.</param>
    /// <param name="argument">The argument.</param>
    public static ShapePattern OfRows(EquatableArray<int> sizes, string argument = nameof(LayerNormAttribute.NormalizedShape)) =>
        new(new EquatableArray<Dimension>([.. sizes.Select(size => new Dimension("?", size, argument))])) { Open = OpenSizes.Any(at: 0) };

    /// <summary>Shapes of samples in which channels and spatial sizes are others.</summary>
    /// <param name="dimensions">The spatial sizes.</param>
    /// <param name="layout">Where the channels are.</param>
    /// <param name="channels">The channels.</param>
    /// <param name="spatial">The size along an axis, for what it was.</param>
    public ShapePattern WithSamples(int dimensions, Layout layout, Func<Dimension, Dimension> channels, Func<int, Dimension, Dimension> spatial)
    {
        bool isLast = layout == Layout.ChannelsLast;
        int first = FirstSpatial(dimensions, layout);
        int c = isLast ? Sizes.Count - 1 : first - 1;
        return this with
        {
            Sizes = new([.. Sizes.Select((size, i) => i == c ? channels(size) : i >= first && i < first + dimensions ? spatial(i - first, size) : size)]),
        };
    }

    /// <summary>The spatial sizes of samples, outermost first.</summary>
    /// <param name="dimensions">How many there are.</param>
    /// <param name="layout">Where the channels are.</param>
    public IEnumerable<Dimension> Spatial(int dimensions, Layout layout) => Sizes.Skip(FirstSpatial(dimensions, layout)).Take(dimensions);

    /// <summary>The same shapes, with a name for each size that is open and follows from none: what is made of it is then followed.</summary>
    /// <param name="tensor">What names the tensor that has the shape.</param>
    public ShapePattern Named(string tensor) => Open is not null ? this : this with
    {
        // Counted from the end, a size has the same name with a batch and without.
        Sizes = new([.. Sizes.Select((size, i) => size.Size is null && size.Formula is null
            ? size with { Formula = new SymbolicSize($"{tensor}[^{Sizes.Count - i}]", size.Symbol, new([])) }
            : size)]),
    };

    /// <summary>The same shapes, as small as they like.</summary>
    public ShapePattern WithoutLeast => this with { Sizes = new([.. Sizes.Select(size => size with { Least = 0 })]) };

    /// <summary>The same shapes with a batch.</summary>
    public ShapePattern WithBatch() => this with { Sizes = new([Dimension.Batch, .. Sizes]), MayHaveBatch = false };

    /// <summary>The shapes that are in both, and perhaps others of this one where no pattern is as narrow; named as here. Null where there are none.</summary>
    public ShapePattern? Intersect(ShapePattern other)
    {
        if (Equals(Any))
        {
            return other;
        }

        ShapePattern[] shared =
        [
            .. from pair in SameRanks(other)
               where !pair.Own.Zip(pair.Other, (own, others) => own.Contradicts(others)).Contains(true)
               select this with { Sizes = new([.. pair.Own.Zip(pair.Other, Narrowed)]) },
        ];
        return shared.Length switch
        {
            0 => null,
            1 => shared[0] with { MayHaveBatch = false, Open = null },
            2 when Open is null && shared[1].Sizes.Skip(1).SequenceEqual(shared[0].Sizes) => shared[0] with { MayHaveBatch = true },

            // What is known with a batch may not be so without: no one pattern says both.
            _ => this,
        };
    }

    /// <summary>
    /// The sizes at odds, those expected here and those of the other, where <see cref="Intersect"/> finds nothing; none where already the number of
    /// dimensions differs.
    /// </summary>
    public IEnumerable<(Dimension Expected, Dimension Got)> Conflicts(ShapePattern other) =>
        from pair in SameRanks(other).Take(1)
        from sizes in pair.Own.Zip(pair.Other, (own, others) => (own, others))
        where sizes.own.Contradicts(sizes.others)
        select (sizes.own, sizes.others);

    /// <summary>Whether both say the same of every size, by whatever letters.</summary>
    public bool HasSizesOf(ShapePattern? other) => other is not null
        && MayHaveBatch == other.MayHaveBatch
        && Open == other.Open
        && Sizes.Count == other.Sizes.Count
        && Sizes.Zip(other.Sizes, (own, others) => (own.Size, own.Least, own.Formula) == (others.Size, others.Least, others.Formula)).All(same => same);

    /// <summary>The shapes as a reader would write them: <c>(N, 32, D, H, W) or (32, D, H, W)</c>.</summary>
    public override string ToString() => Open switch
    {
        null => string.Join(" or ", Ranks().Reverse().Select(Text)),
        { IsMany: true } open => Text(Inserted(open.At, [new Dimension("*", Size: null)])),
        _ => string.Join(" or ", Ranks().Select(Text)),
    };

    private int FirstSpatial(int dimensions, Layout layout) => Sizes.Count - dimensions - (layout == Layout.ChannelsLast ? 1 : 0);

    private static Dimension Narrowed(Dimension own, Dimension other) =>
        own with { Size = own.Size ?? other.Size, Formula = own.Size is null && other.Size is null ? own.Formula ?? other.Formula : null };

    private static string Text(IReadOnlyList<Dimension> sizes) => $"({string.Join(", ", sizes)})";

    // Without the batch, and with the fewest sizes, first.
    private IEnumerable<IReadOnlyList<Dimension>> Ranks()
    {
        if (Open is { } open)
        {
            return Enumerable.Range(0, open.Most + 1).Select(count => Inserted(open.At, Enumerable.Repeat(open.Size, count)));
        }

        return MayHaveBatch ? [[.. Sizes], [Dimension.Batch, .. Sizes]] : [[.. Sizes]];
    }

    private IReadOnlyList<Dimension> Inserted(int at, IEnumerable<Dimension> sizes) => [.. Sizes.Take(at), .. sizes, .. Sizes.Skip(at)];

    private IEnumerable<(IReadOnlyList<Dimension> Own, IReadOnlyList<Dimension> Other)> SameRanks(ShapePattern other) =>
        from own in Ranks()
        from others in other.Ranks()
        where own.Count == others.Count
        select (own, others);
}
