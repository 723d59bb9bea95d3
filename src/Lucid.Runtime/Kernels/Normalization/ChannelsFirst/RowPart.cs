using Lucid.Kernels.Threading;

namespace Lucid.Kernels.Normalization.ChannelsFirst;

/// <summary>A part of a row: at most one chunk. Where nothing is gathered, or gathered exactly, parts may be done in any order.</summary>
/// <param name="Row">The row.</param>
/// <param name="Start">Where the part begins in its row.</param>
/// <param name="Offset">Where the part begins in the memory of all rows.</param>
/// <param name="Length">Its elements.</param>
internal readonly record struct RowPart(int Row, nint Start, nint Offset, int Length)
{
    /// <summary>The part of a number.</summary>
    public static RowPart Of(ChannelRows rows, int number)
    {
        (int row, int chunk) = Math.DivRem(number, RowChunks.PerRow(rows.RowLength));
        nint start = (nint)chunk * Tuning.ChunkLength;
        return new RowPart(row, start, ((nint)row * rows.RowLength) + start, (int)Math.Min(Tuning.ChunkLength, rows.RowLength - start));
    }

    /// <summary>Runs a pass over all parts of all rows.</summary>
    public static void RunAll<TPass>(TPass pass, ChannelRows rows)
        where TPass : struct, IRowPass =>
        RowParallel.Run(pass, rows.Count * RowChunks.PerRow(rows.RowLength), Math.Min(rows.RowLength, Tuning.ChunkLength));
}
