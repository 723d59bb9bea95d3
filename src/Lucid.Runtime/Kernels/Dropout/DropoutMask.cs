using Lucid.Kernels.Simd;
using Lucid.RandomNumbers;

namespace Lucid.Kernels.Dropout;

/// <summary>
/// What a dropout lets through: random word i decides on unit i, an element or a channel of a sample. The mask is nowhere stored: the backward pass draws the same words again.
/// </summary>
internal readonly struct DropoutMask
{
    private readonly RandomStream _words;
    private readonly uint _threshold;
    private readonly float _scale;

    /// <param name="words">The words.</param>
    /// <param name="probability">How likely a unit is dropped.</param>
    public DropoutMask(RandomStream words, double probability)
    {
        // A word is below a probability of 1 whatever it is.
        ulong threshold = (ulong)(probability * (1L << 32));
        bool isKept = threshold <= uint.MaxValue;
        (_words, _threshold, _scale) = (words, isKept ? (uint)threshold : 0, isKept ? (float)(1 / (1 - probability)) : 0);
    }

    /// <summary>The factors of neighbouring units: 0 of what is dropped, 1/(1 − p) of what is not.</summary>
    /// <param name="target">Receives them.</param>
    /// <param name="count">How many.</param>
    /// <param name="first">The first unit, which begins a block of words.</param>
    public unsafe void Fill<TVector>(float* target, int count, long first)
        where TVector : unmanaged, ISimdVector<TVector>
    {
        int length = RandomStream.WordsPerBlock * TVector.Count;
        float* last = stackalloc float[length];
        for (int start = 0; start < count; start += length)
        {
            bool isWhole = count - start >= length;
            FillBlocks<TVector>(isWhole ? target + start : last, (first + start) / RandomStream.WordsPerBlock);
            if (!isWhole)
            {
                new ReadOnlySpan<float>(last, count - start).CopyTo(new Span<float>(target + start, count - start));
            }
        }
    }

    private unsafe void FillBlocks<TVector>(float* target, long number)
        where TVector : unmanaged, ISimdVector<TVector>
    {
        var blocks = PhiloxBlocks<TVector>.Of(_words, number);
        TVector threshold = TVector.CreateWords(_threshold), scale = TVector.Create(_scale);
        float* rows = stackalloc float[RandomStream.WordsPerBlock * TVector.Count];
        TVector.Store(Factors(blocks.First), rows);
        TVector.Store(Factors(blocks.Second), rows + TVector.Count);
        TVector.Store(Factors(blocks.Third), rows + (2 * TVector.Count));
        TVector.Store(Factors(blocks.Fourth), rows + (3 * TVector.Count));
        MatrixTransposition.Run(rows, TVector.Count, target, RandomStream.WordsPerBlock, RandomStream.WordsPerBlock, TVector.Count);

        TVector Factors(TVector words) => TVector.ConditionalSelect(TVector.GreaterThanOrEqualWords(words, threshold), scale, TVector.Zero);
    }
}
