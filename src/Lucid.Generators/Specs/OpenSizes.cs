namespace Lucid.Generators.Specs;

/// <summary>Sizes of which nothing is known but where they stand in a <see cref="ShapePattern"/>.</summary>
/// <param name="At">The index of the size before which they stand.</param>
/// <param name="Most">How many there may be.</param>
/// <param name="Size">Each of them.</param>
internal sealed record OpenSizes(int At, int Most, Dimension Size)
{
    // More dimensions than any tensor of a network has.
    private const int Many = 8;

    /// <summary>Whether there may be any number.</summary>
    public bool IsMany => Most == Many;

    /// <summary>Any number of sizes.</summary>
    public static OpenSizes Any(int at) => new(at, Many, Dimension.Unknown);
}
