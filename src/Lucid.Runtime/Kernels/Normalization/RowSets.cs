using System.Runtime.CompilerServices;

namespace Lucid.Kernels.Normalization;

/// <summary>
/// The sets of rows that share one mean and one variance: one row each (instance norm), the neighbouring rows of a group of channels (group norm), or the rows of one
/// channel in all samples (batch norm). The names are those of Wu and He, "Group Normalization" (2018).
/// </summary>
internal static class RowSets<TKernel>
    where TKernel : INormalizationKernel
{
    /// <summary>The number of sets.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Count(ChannelRows rows) => TKernel.IsOverBatch ? (rows.Batch > 0 ? rows.Channels : 0) : rows.Count / TKernel.GroupSize;

    /// <summary>The rows of each set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int RowsPerSet(ChannelRows rows) => TKernel.IsOverBatch ? rows.Batch : TKernel.GroupSize;

    /// <summary>The elements of each set.</summary>
    public static int ElementsPerSet(ChannelRows rows) => RowsPerSet(rows) * rows.RowLength;

    /// <summary>A row of a set.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="set">The index of the set.</param>
    /// <param name="index">The index of the row in the set.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Row(ChannelRows rows, int set, int index) =>
        TKernel.IsOverBatch ? (index * rows.Channels) + set : (set * TKernel.GroupSize) + index;

    /// <summary>The set that a row belongs to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Of(ChannelRows rows, int row) => TKernel.IsOverBatch ? row % rows.Channels : row / TKernel.GroupSize;
}
