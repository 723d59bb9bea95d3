using Lucid.RandomNumbers;

namespace Lucid.Kernels.Dropout;

/// <summary>
/// What a dropout lets through: random word i decides on unit i, an element or a channel of a sample. The mask is nowhere stored: the backward pass draws the same words again.
/// </summary>
/// <param name="words">The words.</param>
/// <param name="probability">How likely a unit is dropped.</param>
internal readonly struct DropoutMask(RandomStream words, double probability)
{
    private const int Block = 256;

    private readonly RandomStream _words = words;
    private readonly ulong _threshold = (ulong)(probability * (1L << 32));
    private readonly float _scale = (float)(1 / (1 - probability));

    /// <summary>The factors of neighbouring units: 0 of what is dropped, 1/(1 − p) of what is not.</summary>
    /// <param name="target">Receives them.</param>
    /// <param name="first">The first unit.</param>
    public void Fill(Span<float> target, long first)
    {
        Span<uint> words = stackalloc uint[Block];
        for (int start = 0; start < target.Length; start += Block)
        {
            Span<float> part = target.Slice(start, Math.Min(Block, target.Length - start));
            _words.Fill(words[..part.Length], first + start);
            for (int i = 0; i < part.Length; i++)
            {
                part[i] = words[i] >= _threshold ? _scale : 0;
            }
        }
    }
}
