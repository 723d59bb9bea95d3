using System.Runtime.CompilerServices;
using Lucid.Kernels.Reductions;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Normalization.ChannelsLast;

/// <summary>
/// How a sample of (spatial…, C) folds into lanes: element i of its memory belongs to channel i mod C. Taken in periods of a multiple of C, every lane of a period
/// holds one channel, so sums, means and scales of the channels are arrays over the lanes, and the channels that do not fill vectors cost nothing.
/// </summary>
internal readonly struct InterleavedLanes
{
    /// <summary>The lanes of one sweep of the widest vectors: what all that is counted in lanes is a multiple of.</summary>
    public const int LaneCount = LaneSums<FloatVector128>.LaneCount;

    public InterleavedLanes(ChannelRows rows)
    {
        Channels = rows.Channels;
        Positions = rows.RowLength;
        Period = PeriodOf(rows.Channels);
        Lanes = (int)((Math.Min(Period, Length) + LaneCount - 1) / LaneCount) * LaneCount;
        ChunkPositions = Math.Clamp(Tuning.ChannelsLastChunkLength / Channels, Tuning.FewestChunkPositions, Tuning.MostChunkPositions) / LaneCount * LaneCount;
    }

    /// <summary>C.</summary>
    public int Channels { get; }

    /// <summary>The positions of a sample.</summary>
    public int Positions { get; }

    /// <summary>The elements of a sample.</summary>
    public nint Length => (nint)Positions * Channels;

    /// <summary>The elements of a period.</summary>
    public nint Period { get; }

    /// <summary>The lanes that are in use, rounded up to whole blocks of 32.</summary>
    public int Lanes { get; }

    /// <summary>The elements of a block that is summed.</summary>
    public int SumBlock => Length < Tuning.CachedSample || Period > Tuning.LongestOrderlyPeriod ? Tuning.CachedBlock : Tuning.OrderlyBlock;

    /// <summary>The positions of a chunk: whole periods of them.</summary>
    public int ChunkPositions { get; }

    /// <summary>The chunks of a sample.</summary>
    public int Chunks => (int)(((long)Positions + ChunkPositions - 1) / ChunkPositions);

    /// <summary>The elements of a whole chunk, or of the sample where it is shorter.</summary>
    public int ChunkElements => (int)Math.Min(Length, (long)ChunkPositions * Channels);

    /// <summary>The least number of elements that has whole blocks of 32 and whole positions; or C where that is large, and a block at its end incomplete.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint PeriodOf(int channels)
    {
        long common = channels % LaneCount == 0 ? channels : (long)channels * LaneCount / (channels & -channels);
        return (nint)(common <= Tuning.LongestPeriod ? common : channels);
    }

    /// <summary>The vectors of all lanes.</summary>
    public int Vectors<TVector>()
        where TVector : unmanaged, ISimdVector<TVector> => Lanes / TVector.Count;

    /// <summary>Whether vectors follow each other without a gap, which storing past the caches takes.</summary>
    public bool IsWholeVectors => Period % LaneCount == 0;

    /// <summary>Where a chunk lies in its sample.</summary>
    /// <param name="chunk">The index of the chunk.</param>
    /// <param name="head">The elements that the first chunk leaves out; all chunks are shifted by as many.</param>
    public (nint Start, nint Length) Chunk(int chunk, int head)
    {
        nint start = head + ((nint)chunk * ChunkPositions * Channels);
        return (start, Math.Min((nint)ChunkPositions * Channels, Length - start));
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
                lanes[lane + (4 * TVector.Count)] = row.InverseStdDev;
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
    public unsafe void ReduceLanes<TVector>(double* lanes)
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
