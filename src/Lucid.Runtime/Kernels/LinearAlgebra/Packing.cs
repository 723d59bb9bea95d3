using System.Runtime.CompilerServices;

namespace Lucid.Kernels.LinearAlgebra;

/// <summary>Copies neighbouring rows of a left factor, or columns of a right one, so that those of one depth lie side by side.</summary>
/// <param name="laneStride">How far apart the rows or columns lie.</param>
/// <param name="depthStride">How far apart the elements of one of them lie.</param>
/// <param name="count">How many there are.</param>
internal readonly unsafe struct Packing(int laneStride, int depthStride, int count)
{
    // Lane after lane is read this far: neighbouring lines are fetched ahead, and the block that is written, 8 KiB, stays in a first-level cache.
    private const int BlockDepth = 64;

    /// <summary>Copies; lanes beyond the count are 0.</summary>
    /// <param name="source">The first element.</param>
    /// <param name="depth">The elements of each.</param>
    /// <param name="target">Receives them, <paramref name="width"/> of each depth.</param>
    /// <param name="width">The lanes to write, at least the count.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Copy(float* source, int depth, float* target, int width)
    {
        if (count < width)
        {
            new Span<float>(target, depth * width).Clear();
        }

        if (laneStride == 1)
        {
            for (int k = 0; k < depth; k++)
            {
                new ReadOnlySpan<float>(source + ((nint)k * depthStride), count).CopyTo(new Span<float>(target + ((nint)k * width), count));
            }

            return;
        }

        for (int start = 0; start < depth; start += BlockDepth)
        {
            int end = Math.Min(start + BlockDepth, depth);
            int lane = 0;
            for (; lane <= count - 4; lane += 4)
            {
                float* a = source + ((nint)lane * laneStride) + ((nint)start * depthStride);
                float* b = a + laneStride, c = b + laneStride, d = c + laneStride;
                float* to = target + ((nint)start * width) + lane;
                for (int k = start; k < end; k++, to += width, a += depthStride, b += depthStride, c += depthStride, d += depthStride)
                {
                    (to[0], to[1], to[2], to[3]) = (*a, *b, *c, *d);
                }
            }

            for (; lane < count; lane++)
            {
                float* a = source + ((nint)lane * laneStride) + ((nint)start * depthStride);
                float* to = target + ((nint)start * width) + lane;
                for (int k = start; k < end; k++, to += width, a += depthStride)
                {
                    *to = *a;
                }
            }
        }
    }
}
