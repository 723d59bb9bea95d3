namespace Lucid.Tests.Tiles;

/// <summary>A box of a batch of volumes (N, C, D, H, W): where it begins and how large it is.</summary>
public readonly record struct Tile(int Z, int Y, int X, int Depth, int Height, int Width)
{
    /// <summary>The whole volume of a shape.</summary>
    public static Tile Whole(TensorShape shape) => new(0, 0, 0, shape[2], shape[3], shape[4]);

    /// <summary>Cuts the volumes of a shape at random places, into boxes of very different sizes, in random order.</summary>
    public static Tile[] Cut(TensorShape shape, int tiles, Random random)
    {
        var boxes = new List<Tile> { Whole(shape) };
        for (int attempt = 0; boxes.Count < tiles && attempt < 20 * tiles; attempt++)
        {
            int index = random.Next(boxes.Count);
            Tile box = boxes[index];
            int axis = random.Next(3);
            int length = axis switch { 0 => box.Depth, 1 => box.Height, _ => box.Width };
            if (length < 2)
            {
                continue;
            }

            int at = random.Next(1, length);
            (boxes[index], Tile other) = axis switch
            {
                0 => (box with { Depth = at }, box with { Z = box.Z + at, Depth = length - at }),
                1 => (box with { Height = at }, box with { Y = box.Y + at, Height = length - at }),
                _ => (box with { Width = at }, box with { X = box.X + at, Width = length - at }),
            };
            boxes.Add(other);
        }

        Tile[] result = [.. boxes];
        random.Shuffle(result);
        return result;
    }

    /// <summary>The tile's elements, laid out (N, C, tile's D, H, W).</summary>
    public float[] Read(ReadOnlySpan<float> volumes, TensorShape shape)
    {
        float[] elements = new float[shape[0] * shape[1] * Depth * Height * Width];
        for (int line = 0; line * Width < elements.Length; line++)
        {
            volumes.Slice(Offset(line, shape), Width).CopyTo(elements.AsSpan(line * Width, Width));
        }

        return elements;
    }

    /// <summary>Puts the tile's elements where they belong.</summary>
    public void Write(ReadOnlySpan<float> elements, Span<float> volumes, TensorShape shape)
    {
        for (int line = 0; line * Width < elements.Length; line++)
        {
            elements.Slice(line * Width, Width).CopyTo(volumes.Slice(Offset(line, shape), Width));
        }
    }

    /// <summary>Where a line of the tile begins in the volumes.</summary>
    private int Offset(int line, TensorShape shape)
    {
        (int row, int inRow) = Math.DivRem(line, Depth * Height);
        (int z, int y) = Math.DivRem(inRow, Height);
        return (((((row * shape[2]) + Z + z) * shape[3]) + Y + y) * shape[4]) + X;
    }
}
