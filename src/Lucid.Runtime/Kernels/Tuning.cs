namespace Lucid.Kernels;

/// <summary>
/// The numbers that were measured, in one place. Those of the first part decide the order of sums, so that a change is one of the results' last bits; those of the
/// second decide speed alone. docs/performance.md has the measurements.
/// </summary>
internal static class Tuning
{
    // The order of sums.

    /// <summary>
    /// The elements of a chunk of a row: the reduction of 32 lanes at its end costs less than 1 % of reading it, and a volume of 128³ has chunks for 128 threads.
    /// </summary>
    public const int ChunkLength = 16 * 1024;

    /// <summary>The elements of a chunk of (spatial…, C), where channels are few: each ends with a reduction for every channel.</summary>
    public const int ChannelsLastChunkLength = 64 * 1024;

    /// <summary>The least and the most positions of such a chunk; never more than a chunk of the other layout.</summary>
    public const int FewestChunkPositions = 1024;

    /// <inheritdoc cref="FewestChunkPositions"/>
    public const int MostChunkPositions = ChunkLength;

    /// <summary>The longest period of lanes that is a multiple of C: beyond it the channels of one position fill the lanes well enough by themselves.</summary>
    public const long LongestPeriod = 4096;

    /// <summary>The blocks of rows over which the gradients of elementwise parameters are summed: enough for 64 threads.</summary>
    public const int MostGradientBlocks = 64;

    /// <summary>The least rows of such a block: a group of short rows of the widest vectors.</summary>
    public const int FewestGradientRows = 8;

    /// <summary>The positions of a chain of floats in the gradient of a weight: adding a chain to the sum in doubles costs a few hundredths of it, and rounding stays small.</summary>
    public const int GradientChain = 512;

    /// <summary>
    /// The products in each partial sum of a matrix product: long enough to keep its result in registers nearly all the time, short enough that rounding errors do not
    /// grow with the depth (a chain of n products and n/128 partial sums).
    /// </summary>
    public const int DepthBlock = 128;

    /// <summary>
    /// The channels of a chain of products at a Winograd point, where there are up to 64 of them and tiles are large, and where there are more: with chains of about the
    /// root of the channels rounding errors are halved, and the additions between chains cost a few hundredths.
    /// </summary>
    public const int ShortWinogradChain = 16;

    /// <inheritdoc cref="ShortWinogradChain"/>
    public const int WinogradChain = 64;

    /// <inheritdoc cref="ShortWinogradChain"/>
    public const int FewWinogradChannels = 64;

    /// <summary>The longest row of neighbours whose softmax is taken beside that of other rows, one in each lane: for the shuffles to cost less than empty lanes.</summary>
    public const int ShortSoftmaxRow = 64;

    // Speed alone.

    /// <summary>
    /// The elements that make a turn of work for a thread: below, waking another thread costs more than it saves (about 10 µs, the time of a pass over as many).
    /// </summary>
    public const long ElementsPerTurn = 32 * 1024;

    /// <summary>Enough turns for threads to end together, few enough for a turn to have rows to run side by side.</summary>
    public const int TurnsPerThread = 4;

    /// <summary>With fewer sets of rows, or samples, for each thread, threads would wait for each other at the end.</summary>
    public const int FewestSetsPerThread = 4;

    /// <summary>Results from this size on are written past the caches: with their input they outgrow what one core can count on of the last cache.</summary>
    public const long FewestStreamedBytes = 8 << 20;

    /// <summary>From this length on a row's elements cost far more than its root and divisions, and rows are no longer taken in groups.</summary>
    public const int LongRow = 1024;

    /// <summary>
    /// From this length on one group of short rows is done before the next is begun: two or three of them outgrow a first-level cache of 32 KiB, which costs more than
    /// waiting for the roots and divisions of one.
    /// </summary>
    public const int LoneGroupRow = 256;

    /// <summary>
    /// The elements that each sweep of narrow vectors goes over before the next one does: with as many that are read and written beside them, three quarters of a
    /// first-level cache of 32 KiB.
    /// </summary>
    public const int SweptBlock = 2048;

    /// <summary>The elements of a block of (spatial…, C) that stays in a second-level cache while sweep after sweep goes over it.</summary>
    public const int CachedBlock = 16 * 1024;

    /// <summary>Of memory out of the caches the processor fetches ahead only what is asked for in order: sums go on after this many elements.</summary>
    public const int OrderlyBlock = 256;

    /// <summary>Samples below this many elements stay in the last cache, and are summed in cached blocks.</summary>
    public const int CachedSample = 1024 * 1024;

    /// <summary>With longer periods the sums of the lanes outgrow a first-level cache, and orderly blocks cost more than they spare.</summary>
    public const int LongestOrderlyPeriod = 512;

    /// <summary>The elements of a row whose gradients are summed at a time: twice as many doubles fill a quarter of a first-level cache.</summary>
    public const int GradientSlice = 512;

    /// <summary>The rows for which such sums are fetched once: more would be more streams than caches tell apart.</summary>
    public const int GradientRowsAtOnce = 4;

    /// <summary>The elements of rows that are taken through two passes: 192 KiB of x, dy and dx, and of long rows 768 KiB at most.</summary>
    public const int CachedRowElements = 16 * 1024;

    /// <summary>The longest row that is.</summary>
    public const int LongestCachedRow = 8 * 1024;

    /// <summary>The outputs of a block of a direct convolution: their packed inputs fill a third of a second-level cache of 1 MiB, and weights are fetched for all of them.</summary>
    public const int ConvolutionBlock = 96;

    /// <summary>The most rows of a tile of a matrix product: with 2 vectors in each, 24 of 32 registers.</summary>
    public const int TileRows = 12;

    /// <summary>The rows of a block of a matrix product: packed, 192 KiB, which stay in a second-level cache, and enough for packing the columns to cost little.</summary>
    public const int ProductRows = 384;

    /// <summary>The columns of such a block: enough for packing its rows to cost little.</summary>
    public const int ProductColumns = 512;

    /// <summary>Results with fewer columns are computed transposed, if they have more rows: vectors would be nearly empty.</summary>
    public const int NarrowProduct = 16;

    /// <summary>With no more rows, columns that lie side by side are read where they are: packing them would cost more than it saves.</summary>
    public const int UnpackedRows = TileRows;

    /// <summary>The fused multiply-adds that take about as long as an element of a pass over memory.</summary>
    public const int AdditionsPerElement = 16;

    /// <summary>The elements of the rows that a pooling or an upsampling goes through at a time: they stay in a second-level cache between its two steps.</summary>
    public const int ResampledElements = 16 * 1024;

    /// <summary>The elements of a direct convolution's output after which its observer is told: 1 MiB, half of a second-level cache of 2 MiB.</summary>
    public const int ObservedElements = 256 * 1024;

    /// <summary>The blocks of a convolution for each thread, where there are several, before its observer is told: half of one is what a thread waits at the end.</summary>
    public const int ObservedBlocksPerThread = 16;
}
