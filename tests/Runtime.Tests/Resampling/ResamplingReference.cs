namespace Lucid.Tests.Resampling;

/// <summary>Poolings by 2 and doubling in double precision, element by element.</summary>
internal static class ResamplingReference
{
    /// <summary>An element of the output: of a volume (D, H, W) at a position.</summary>
    public delegate double Element(Func<int, int, int, double> volume, (int D, int H, int W) size, (int D, int H, int W) position);

    public static double Max(Func<int, int, int, double> volume, (int D, int H, int W) _, (int D, int H, int W) position) =>
        Taps(volume, position).Max();

    public static double Mean(Func<int, int, int, double> volume, (int D, int H, int W) _, (int D, int H, int W) position) =>
        Taps(volume, position).Average();

    public static double Doubled(Func<int, int, int, double> volume, (int D, int H, int W) size, (int D, int H, int W) position)
    {
        double sum = 0;
        foreach ((int d, double depthWeight) in Neighbours(position.D, size.D))
        {
            foreach ((int h, double heightWeight) in Neighbours(position.H, size.H))
            {
                foreach ((int w, double widthWeight) in Neighbours(position.W, size.W))
                {
                    sum += depthWeight * heightWeight * widthWeight * volume(d, h, w);
                }
            }
        }

        return sum;
    }

    /// <summary>Compares a layer of each layout, and says that both have the same bits of a mean of so few elements that its sum is exact in double.</summary>
    public static void Check(Layer first, Layer last, Tensor x, Element element)
    {
        Tensor y = first.Forward(x);
        Tensor other = last.Forward(x.Permute(0, 2, 3, 4, 1)).Permute(0, 4, 1, 2, 3);
        int[] from = x.Shape.AsSpan().ToArray(), to = y.Shape.AsSpan().ToArray();
        Assert.Equal(to, other.Shape.AsSpan().ToArray());
        int volume = from[2] * from[3] * from[4];
        ReadOnlySpan<float> actual = y.AsReadOnlySpan(), actualLast = other.AsReadOnlySpan();
        float[] input = x.AsReadOnlySpan().ToArray();
        for (int i = 0; i < actual.Length; i++)
        {
            int w = i % to[4], h = i / to[4] % to[3], d = i / (to[4] * to[3]) % to[2], start = i / (to[4] * to[3] * to[2]) * volume;
            double expected = element((depth, height, width) => input[start + (((depth * from[3]) + height) * from[4]) + width], (from[2], from[3], from[4]), (d, h, w));
            Assert.True(Math.Abs(actual[i] - expected) <= 4e-7 * Math.Max(1, Math.Abs(expected)), $"{first} of {x.Shape}, element {i}: expected {expected}, got {actual[i]}");
            Assert.True(Math.Abs(actualLast[i] - expected) <= 4e-7 * Math.Max(1, Math.Abs(expected)), $"{last} of {x.Shape}, element {i}: expected {expected}, got {actualLast[i]}");
        }
    }

    private static IEnumerable<double> Taps(Func<int, int, int, double> volume, (int D, int H, int W) position) =>
        from d in (int[])[0, 1]
        from h in (int[])[0, 1]
        from w in (int[])[0, 1]
        select volume((2 * position.D) + d, (2 * position.H) + h, (2 * position.W) + w);

    // A quarter and three quarters, but for the ends.
    private static (int, double)[] Neighbours(int output, int size)
    {
        double place = Math.Max((0.5 * (output + 0.5)) - 0.5, 0);
        int first = (int)place;
        return first == size - 1 ? [(first, 1)] : [(first, first + 1 - place), (first + 1, place - first)];
    }
}
