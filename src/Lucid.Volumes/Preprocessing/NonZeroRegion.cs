namespace Lucid.Volumes.Preprocessing;

/// <summary>Where a scan is not zero in any of its channels.</summary>
internal static class NonZeroRegion
{
    /// <summary>The smallest box around it; the whole scan where there is nothing but zeros. A voxel that is no number is not zero.</summary>
    public static GridBox Box(IReadOnlyList<Volume> channels, CancellationToken cancellation)
    {
        GridShape shape = channels[0].Shape;
        var slices = new (int Top, int Bottom, int Left, int Right)[shape.Depth];
        Workers.For(
            shape.Depth,
            z =>
            {
                slices[z] = (int.MaxValue, -1, int.MaxValue, -1);
                foreach (Volume channel in channels)
                {
                    Widen(ref slices[z], channel.Array.AsSpan(z * shape.SliceCount, shape.SliceCount), shape.Width);
                }
            },
            cancellation);

        int first = Array.FindIndex(slices, slice => slice.Bottom >= 0);
        if (first < 0)
        {
            return GridBox.Whole(shape);
        }

        int last = Array.FindLastIndex(slices, slice => slice.Bottom >= 0);
        (int top, int left) = (slices.Min(slice => slice.Top), slices.Min(slice => slice.Left));
        (int bottom, int right) = (slices.Max(slice => slice.Bottom), slices.Max(slice => slice.Right));
        return new GridBox(new GridShape(first, top, left), new GridShape(last - first + 1, bottom - top + 1, right - left + 1));
    }

    /// <summary>
    /// Fills holes: what is not reached from the array's faces by steps along the axes through voxels that are 0. scipy's <c>binary_fill_holes</c> over three axes.
    /// </summary>
    /// <param name="mask">Not 0 where a voxel belongs to the mask; holes become 1.</param>
    /// <param name="shape">Its shape.</param>
    public static void FillHoles(byte[] mask, GridShape shape)
    {
        const byte Outside = 255;
        var starts = new Stack<int>();
        for (int z = 0; z < shape.Depth; z++)
        {
            for (int y = 0; y < shape.Height; y++)
            {
                int row = (z * shape.Height + y) * shape.Width;
                bool isFace = z == 0 || z == shape.Depth - 1 || y == 0 || y == shape.Height - 1;
                for (int x = 0; x < shape.Width; x += isFace ? 1 : Math.Max(1, shape.Width - 1))
                {
                    if (mask[row + x] == 0)
                    {
                        starts.Push(row + x);
                        Flood(mask, shape, starts, Outside);
                    }
                }
            }
        }

        for (int i = 0; i < mask.Length; i++)
        {
            mask[i] = mask[i] == Outside ? (byte)0 : (byte)1;
        }
    }

    /// <summary>Marks what is reached, a run along the last axis at a time.</summary>
    private static void Flood(byte[] mask, GridShape shape, Stack<int> starts, byte mark)
    {
        while (starts.TryPop(out int at))
        {
            if (mask[at] != 0)
            {
                continue;
            }

            int row = at - at % shape.Width;
            int left = at;
            while (left > row && mask[left - 1] == 0)
            {
                left--;
            }

            int right = at;
            while (right < row + shape.Width - 1 && mask[right + 1] == 0)
            {
                right++;
            }

            mask.AsSpan(left, right - left + 1).Fill(mark);
            int line = row / shape.Width;
            (int z, int y) = Math.DivRem(line, shape.Height);
            PushRuns(mask, starts, left, right, z > 0 ? -shape.SliceCount : 0);
            PushRuns(mask, starts, left, right, z < shape.Depth - 1 ? shape.SliceCount : 0);
            PushRuns(mask, starts, left, right, y > 0 ? -shape.Width : 0);
            PushRuns(mask, starts, left, right, y < shape.Height - 1 ? shape.Width : 0);
        }
    }

    /// <summary>Remembers the first voxel of each run of zeros beside a run.</summary>
    private static void PushRuns(byte[] mask, Stack<int> starts, int left, int right, int step)
    {
        if (step == 0)
        {
            return;
        }

        for (int i = left + step; i <= right + step; i++)
        {
            if (mask[i] == 0 && (i == left + step || mask[i - 1] != 0))
            {
                starts.Push(i);
            }
        }
    }

    private static void Widen(ref (int Top, int Bottom, int Left, int Right) box, ReadOnlySpan<float> slice, int width)
    {
        for (int y = 0; y * width < slice.Length; y++)
        {
            ReadOnlySpan<float> row = slice.Slice(y * width, width);
            int left = row.IndexOfAnyExcept(0f);
            if (left >= 0)
            {
                int right = row.LastIndexOfAnyExcept(0f);
                box = (Math.Min(box.Top, y), Math.Max(box.Bottom, y), Math.Min(box.Left, left), Math.Max(box.Right, right));
            }
        }
    }
}
