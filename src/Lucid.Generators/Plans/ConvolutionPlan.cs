using Lucid.Generators.Specs;

namespace Lucid.Generators.Plans;

/// <summary>How a convolution is computed, as the runtime's type of the same name says it.</summary>
/// <param name="InputSpacing">How far apart the rows are that a tile reads.</param>
/// <param name="RunsPerChunk">How many runs of taps along the last axis are multiplied at a time; 0 for Winograd's algorithm.</param>
/// <param name="Tiles">The outputs of a Winograd tile along each axis.</param>
internal sealed record ConvolutionPlan(int InputSpacing, int RunsPerChunk, EquatableArray<int> Tiles)
{
    // The lanes of the widest vector: rows of channels are padded to them.
    private const int Lanes = 16;

    // The products of a chunk: rows and weights of as many stay in the first two caches.
    private const int ChunkLength = 576;

    // Where runs are shorter than a vector, copying them costs as much as multiplying: rows of as many products stay in the first cache.
    private const int ShortChunkLength = 64;

    // With fewer channels the transforms cost more than the multiplications that they spare.
    private const int FewestWinogradChannels = 8;

    // Rounding errors grow with the channels and with the tile (docs/numerics.md states the bound that is kept).
    private const int MostChannelsOfLargeTiles = 64;
    private const int MostChannelsOfMixedTiles = 128;

    // The rows of a chunk of the gradient of a weight: threads share the chunks out.
    private const int GradientChunkLength = 96;

    public bool IsWinograd => RunsPerChunk == 0;

    /// <summary>Why <see cref="ConvolutionAlgorithm.Auto"/> takes the direct sum; null where it does not.</summary>
    public static string? ReasonForDirect(ConvolutionSpec spec)
    {
        int fewest = Math.Min(spec.InChannels, spec.OutChannels);
        return ReasonAgainstWinograd(spec)
            ?? (spec.Axes.Count(axis => axis.KernelSize == 3) < 2 ? "Winograd's algorithm spares too little along one axis"
            : fewest < FewestWinogradChannels ? $"the transforms of Winograd's algorithm cost more than they spare for {fewest} channels"
            : null);
    }

    /// <summary>Why Winograd's algorithm cannot be used; null where it can.</summary>
    public static string? ReasonAgainstWinograd(ConvolutionSpec spec) =>
        spec.IsTransposed ? "the convolution is transposed"
        : spec.Groups > 1 ? "there are groups of channels"
        : spec.Axes.Any(axis => axis.Stride > 1) ? "there are strides"
        : spec.Axes.Any(axis => axis.KernelSize is not (1 or 3)) || spec.Axes.All(axis => axis.KernelSize == 1) ? "the kernel is not one of 3 taps"
        : null;

    /// <summary>The forward pass.</summary>
    public static ConvolutionPlan Forward(ConvolutionSpec spec) => IsWinogradFor(spec)
        ? Winograd(spec, spec.InChannels)
        : Direct(spec, spec.InChannels / spec.Groups, spec.IsTransposed);

    /// <summary>The gradient of the input.</summary>
    public static ConvolutionPlan InputGradient(ConvolutionSpec spec) => IsWinogradFor(spec)
        ? Winograd(spec, spec.OutChannels)
        : Direct(spec, spec.OutChannels / spec.Groups, !spec.IsTransposed);

    /// <summary>The gradient of the weight.</summary>
    public static ConvolutionPlan WeightGradient(ConvolutionSpec spec)
    {
        int channels = (spec.IsTransposed ? spec.OutChannels : spec.InChannels) / spec.Groups;
        return Chunked(channels * Last(spec).KernelSize, OuterTaps(spec, axis => axis.KernelSize), GradientChunkLength);
    }

    private static ConvolutionAxis Last(ConvolutionSpec spec) => spec.Axes[spec.Axes.Count - 1];

    private static int OuterTaps(ConvolutionSpec spec, Func<ConvolutionAxis, int> taps) =>
        spec.Axes.Take(spec.Axes.Count - 1).Aggregate(1, (product, axis) => product * taps(axis));

    private static bool IsWinogradFor(ConvolutionSpec spec) => spec.Algorithm switch
    {
        ConvolutionAlgorithm.Direct => false,
        ConvolutionAlgorithm.Winograd => true,
        _ => ReasonForDirect(spec) is null,
    };

    private static ConvolutionPlan Winograd(ConvolutionSpec spec, int channels)
    {
        // Along the first of three axes the tile is the first to shrink.
        int[] tiles = [.. spec.Axes.Select(axis => axis.KernelSize == 1 ? 1 : 4)];
        if (tiles.Count(tile => tile > 1) == 3)
        {
            tiles = channels <= MostChannelsOfLargeTiles ? tiles
                : channels <= MostChannelsOfMixedTiles ? [2, 4, 4]
                : [2, 2, 2];
        }

        return new(RoundUp(channels), 0, new([.. Enumerable.Repeat(1, 3 - tiles.Length), .. tiles]));
    }

    private static ConvolutionPlan Direct(ConvolutionSpec spec, int channels, bool isTransposed)
    {
        Func<ConvolutionAxis, int> taps = isTransposed ? axis => axis.MostTapsOfTransposed : axis => axis.KernelSize;
        int run = channels * taps(Last(spec));
        return Chunked(run, OuterTaps(spec, taps), run < Lanes ? ShortChunkLength : ChunkLength);
    }

    // Runs are copied in whole vectors, which need room behind the last one; a run by itself is followed by the next row, which is copied later.
    private static ConvolutionPlan Chunked(int run, int runs, int most)
    {
        int perChunk = Math.Max(1, Math.Min(runs, most / run));
        int length = run * perChunk;
        int spacing = runs == 1 ? run : RoundUp(length + (run % Lanes == 0 ? 0 : Lanes - 1));
        return new(spacing, perChunk, new([1, 1, 1]));
    }

    private static int RoundUp(int channels) => (channels + Lanes - 1) / Lanes * Lanes;
}
