namespace Lucid.RandomNumbers;

/// <summary>
/// Random words by their number: word i is one of four of block ⌊i/4⌋ behind the stream's first. An operation takes one stream, and its threads read the words of
/// their elements from it; so no bit depends on the threads, on the width of vectors, or on how the work is cut.
/// </summary>
/// <param name="seed">The key of all blocks.</param>
/// <param name="offset">The number of the first block.</param>
internal readonly struct RandomStream(long seed, long offset)
{
    /// <summary>The words of a block.</summary>
    public const int WordsPerBlock = 4;

    /// <summary>The key of all blocks.</summary>
    public ulong Key => (ulong)seed;

    /// <summary>The blocks that a number of words lies in.</summary>
    public static long BlocksOf(long words) => (words + WordsPerBlock - 1) / WordsPerBlock;

    /// <summary>What a block is computed from, beside the key.</summary>
    /// <param name="number">The number of the block in the stream.</param>
    public ulong Counter(long number) => (ulong)(offset + number);

    /// <summary>Reads neighbouring words.</summary>
    /// <param name="target">Receives them.</param>
    /// <param name="first">The number of the first one.</param>
    public void Fill(Span<uint> target, long first)
    {
        Span<uint> block = stackalloc uint[WordsPerBlock];
        (long number, long skipped) = Math.DivRem(first, WordsPerBlock);
        while (!target.IsEmpty)
        {
            (block[0], block[1], block[2], block[3]) = Philox.Block(Key, Counter(number), 0);
            ReadOnlySpan<uint> words = block[(int)skipped..];
            int count = Math.Min(words.Length, target.Length);
            words[..count].CopyTo(target);
            target = target[count..];
            skipped = 0;
            number++;
        }
    }

    /// <summary>Fills with numbers that are evenly distributed from a minimum to below a maximum, each of one word.</summary>
    public void FillUniform(Span<float> target, float minimum, float maximum)
    {
        Span<uint> words = stackalloc uint[256];
        double scale = ((double)maximum - minimum) / (1L << 32);
        float largest = Math.Max(minimum, MathF.BitDecrement(maximum));
        for (int start = 0; start < target.Length; start += words.Length)
        {
            Span<float> part = target.Slice(start, Math.Min(words.Length, target.Length - start));
            Fill(words[..part.Length], start);
            for (int i = 0; i < part.Length; i++)
            {
                part[i] = Math.Min((float)(minimum + (words[i] * scale)), largest);
            }
        }
    }
}
