namespace Lucid.Samples.SegmentBrain;

/// <summary>The largest piece of a mask: voxels that hang together by their faces. A network that takes something else for brain as well finds it in other pieces.</summary>
internal static class LargestPiece
{
    /// <summary>1 in the piece and 0 elsewhere; of pieces of one size the first.</summary>
    /// <param name="labels">The mask: above 0 is inside.</param>
    /// <returns>The piece, and how many voxels it has.</returns>
    public static (float[] Voxels, long Count) Of(Lucid.Volumes.Volume labels)
    {
        ReadOnlySpan<float> mask = labels.Voxels.Span;
        int[] pieces = new int[mask.Length];
        var waiting = new Stack<int>();
        (int Piece, long Count) largest = (0, 0);
        int piece = 0;
        for (int seed = 0; seed < mask.Length; seed++)
        {
            if (mask[seed] > 0 && pieces[seed] == 0)
            {
                long count = Fill(labels, pieces, seed, ++piece, waiting);
                largest = count > largest.Count ? (piece, count) : largest;
            }
        }

        return ([.. pieces.Select(number => number > 0 && number == largest.Piece ? 1f : 0f)], largest.Count);
    }

    private static long Fill(Lucid.Volumes.Volume labels, int[] pieces, int seed, int piece, Stack<int> waiting)
    {
        ReadOnlySpan<float> mask = labels.Voxels.Span;
        ReadOnlySpan<int> lengths = [labels.Width, labels.Height, labels.Depth];
        long count = 0;
        Visit(mask, seed);
        while (waiting.TryPop(out int voxel))
        {
            count++;
            int step = 1;
            foreach (int length in lengths)
            {
                int place = voxel / step % length;
                if (place > 0)
                {
                    Visit(mask, voxel - step);
                }

                if (place < length - 1)
                {
                    Visit(mask, voxel + step);
                }

                step *= length;
            }
        }

        return count;

        void Visit(ReadOnlySpan<float> inside, int voxel)
        {
            if (inside[voxel] > 0 && pieces[voxel] == 0)
            {
                pieces[voxel] = piece;
                waiting.Push(voxel);
            }
        }
    }
}
