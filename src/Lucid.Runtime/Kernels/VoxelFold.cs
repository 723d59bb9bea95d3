using System.Runtime.CompilerServices;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels;

/// <summary>
/// How a sample of (spatial…, C) folds into lanes: element i of its memory belongs to channel i mod C. Taken in periods of a multiple of C, every lane of a period
/// holds one channel, so sums, means and scales of the channels are arrays over the lanes, and the channels that do not fill vectors cost nothing.
/// </summary>
internal readonly struct VoxelFold
{
    /// <summary>The lanes of one sweep of the widest vectors: what all that is counted in lanes is a multiple of.</summary>
    public const int StripLength = LaneSums<FloatVector128>.LaneCount;

    /// <summary>The elements of a block that stays in a second-level cache while strip after strip goes over it.</summary>
    public const int CachedBlock = 16 * 1024;

    // Of memory out of the caches, the processor fetches ahead only what is asked for in order. To go on with sums after a few elements costs less.
    private const int OrderlyBlock = 256;
    // (Unless there are so many lanes that their sums outgrow the first-level cache.)
    private const int CachedSample = 1024 * 1024;
    private const int LongestOrderlyPeriod = 512;

    // From here on the channels of one voxel fill strips well enough by themselves.
    private const long LongestPeriod = 4096;

    // A chunk ends with a fold for every channel, so it has enough voxels of each to make little of that; and never more than one of the other layout.
    private const int ChunkLength = 64 * 1024;
    private const int FewestVoxels = 1024;
    private const int MostVoxels = RowMoments.ChunkLength;

    public VoxelFold(ChannelRows rows)
    {
        Channels = rows.Channels;
        Voxels = rows.RowLength;
        Period = PeriodOf(rows.Channels);
        Lanes = (int)((Math.Min(Period, Length) + StripLength - 1) / StripLength) * StripLength;
        ChunkVoxels = Math.Clamp(ChunkLength / Channels, FewestVoxels, MostVoxels) / StripLength * StripLength;
    }

    /// <summary>C.</summary>
    public int Channels { get; }

    /// <summary>The voxels of a sample.</summary>
    public int Voxels { get; }

    /// <summary>The elements of a sample.</summary>
    public nint Length => (nint)Voxels * Channels;

    /// <summary>The elements of a period.</summary>
    public nint Period { get; }

    /// <summary>The lanes that are in use, rounded up to whole strips.</summary>
    public int Lanes { get; }

    /// <summary>The elements of a block that is summed.</summary>
    public int SumBlock => Length < CachedSample || Period > LongestOrderlyPeriod ? CachedBlock : OrderlyBlock;

    /// <summary>The voxels of a chunk: whole periods of them.</summary>
    public int ChunkVoxels { get; }

    /// <summary>The chunks of a sample.</summary>
    public int Chunks => (int)(((long)Voxels + ChunkVoxels - 1) / ChunkVoxels);

    /// <summary>The elements of a whole chunk, or of the sample where it is shorter.</summary>
    public int ChunkElements => (int)Math.Min(Length, (long)ChunkVoxels * Channels);

    /// <summary>The least number of elements that has whole strips and whole voxels; or C where that is large, and a strip at its end incomplete.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint PeriodOf(int channels)
    {
        long common = channels % StripLength == 0 ? channels : (long)channels * StripLength / (channels & -channels);
        return (nint)(common <= LongestPeriod ? common : channels);
    }

    /// <summary>The vectors of all lanes.</summary>
    public int Vectors<TVector>()
        where TVector : unmanaged, ISimdVector<TVector> => Lanes / TVector.Count;

    /// <summary>Whether vectors follow each other without a gap, which storing past the caches takes.</summary>
    public bool IsWholeVectors => Period % StripLength == 0;

    /// <summary>Where a chunk lies in its sample.</summary>
    /// <param name="chunk">The index of the chunk.</param>
    /// <param name="head">The elements that the first chunk leaves out; all chunks are shifted by as many.</param>
    public (nint Start, nint Length) Chunk(int chunk, int head)
    {
        nint start = head + ((nint)chunk * ChunkVoxels * Channels);
        return (start, Math.Min((nint)ChunkVoxels * Channels, Length - start));
    }

    /// <summary>Gives each lane the value of its channel.</summary>
    /// <param name="values">The value of each channel.</param>
    /// <param name="first">The element of the first lane.</param>
    /// <param name="lanes">Receives the values.</param>
    public unsafe void Repeat(float* values, int first, float* lanes)
    {
        var channels = new ReadOnlySpan<float>(values, Channels);
        int channel = first % Channels;
        for (var rest = new Span<float>(lanes, Lanes); !rest.IsEmpty;)
        {
            int count = Math.Min(rest.Length, Channels - channel);
            channels.Slice(channel, count).CopyTo(rest);
            rest = rest[count..];
            channel = 0;
        }
    }

    /// <summary>Gives each lane the transform of its channel.</summary>
    /// <param name="rows">The transform of each channel.</param>
    /// <param name="first">The element of the first lane.</param>
    /// <param name="vectors">Receives the transforms of each vector of lanes.</param>
    public unsafe void Broadcast<TVector>(ReadOnlySpan<AffineTransform> rows, int first, AffineTransform<TVector>* vectors)
        where TVector : unmanaged, ISimdVector<TVector>
    {
        int channel = first % Channels;
        float* lanes = stackalloc float[4 * TVector.Count];
        for (int vector = 0; vector < Vectors<TVector>(); vector++)
        {
            for (int lane = 0; lane < TVector.Count; lane++)
            {
                ref readonly AffineTransform row = ref rows[channel];
                lanes[lane] = row.MeanHigh;
                lanes[lane + TVector.Count] = row.MeanLow;
                lanes[lane + (2 * TVector.Count)] = row.Scale;
                lanes[lane + (3 * TVector.Count)] = row.Shift;
                channel = channel + 1 == Channels ? 0 : channel + 1;
            }

            vectors[vector] = new AffineTransform<TVector>(
                TVector.Load(lanes),
                TVector.Load(lanes + TVector.Count),
                TVector.Load(lanes + (2 * TVector.Count)),
                TVector.Load(lanes + (3 * TVector.Count)));
        }
    }

    /// <summary>Gives each lane the terms of its channel.</summary>
    /// <inheritdoc cref="Broadcast{TVector}(ReadOnlySpan{AffineTransform}, int, AffineTransform{TVector}*)"/>
    public unsafe void Broadcast<TVector>(ReadOnlySpan<InputGradientTerms> rows, int first, InputGradientTerms<TVector>* vectors)
        where TVector : unmanaged, ISimdVector<TVector>
    {
        int channel = first % Channels;
        float* lanes = stackalloc float[5 * TVector.Count];
        for (int vector = 0; vector < Vectors<TVector>(); vector++)
        {
            for (int lane = 0; lane < TVector.Count; lane++)
            {
                ref readonly InputGradientTerms row = ref rows[channel];
                lanes[lane] = row.MeanHigh;
                lanes[lane + TVector.Count] = row.MeanLow;
                lanes[lane + (2 * TVector.Count)] = -row.CorrectionHigh;
                lanes[lane + (3 * TVector.Count)] = -row.CorrectionLow;
                lanes[lane + (4 * TVector.Count)] = row.InverseDeviation;
                channel = channel + 1 == Channels ? 0 : channel + 1;
            }

            vectors[vector] = new InputGradientTerms<TVector>(
                TVector.Load(lanes),
                TVector.Load(lanes + TVector.Count),
                TVector.Load(lanes + (2 * TVector.Count)),
                TVector.Load(lanes + (3 * TVector.Count)),
                TVector.Load(lanes + (4 * TVector.Count)));
        }
    }

    /// <summary>Adds the lanes of each channel, in increasing order, to its first.</summary>
    public unsafe void FoldLanes<TVector>(double* lanes)
        where TVector : unmanaged, ISimdVector<TVector>
    {
        nint end = Math.Min(Period, Lanes);
        for (nint first = Channels; first < end; first += Channels)
        {
            nint count = Math.Min(Channels, end - first);
            nint i = 0;
            for (; i <= count - DoubleVector<TVector>.Count; i += DoubleVector<TVector>.Count)
            {
                (DoubleVector<TVector>.Load(lanes + i) + DoubleVector<TVector>.Load(lanes + first + i)).Store(lanes + i);
            }

            for (; i < count; i++)
            {
                lanes[i] += lanes[first + i];
            }
        }
    }
}
