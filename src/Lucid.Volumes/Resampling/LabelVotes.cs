namespace Lucid.Volumes.Resampling;

/// <summary>
/// Resampling of labels as batchgenerators' <c>resize_segmentation</c> does it: each label's mask is resampled, and an output takes the label whose value is at
/// least one half; of two such the larger one. Exact ties are common, so sums are made in scipy's order.
/// </summary>
internal static class LabelVotes
{
    /// <summary>Resamples labels.</summary>
    /// <param name="maps">The three axes, of one order.</param>
    /// <param name="input">The labels.</param>
    /// <param name="output">Receives labels.</param>
    /// <param name="separateAxis">An axis along which nothing is resampled, if slices are apart.</param>
    /// <param name="isStrict">Whether one half is not enough, as <c>np.round(…) &gt; 0.5</c> has it.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static void Run(
        AxisMap[] maps, ReadOnlyMemory<float> input, Memory<float> output, int? separateAxis, bool isStrict, CancellationToken cancellation)
    {
        if (maps.All(map => map.IsIdentity))
        {
            input.CopyTo(output);
        }
        else if (maps[0].Order > 1)
        {
            OneByOne(maps, input, output, isStrict, cancellation);
        }
        else
        {
            Workers.For(maps[0].Output, z => Slice(maps, input.Span, output.Span, z, separateAxis, isStrict), cancellation);
        }
    }

    /// <summary>Splines reach further than the voxels beside an output, so each label's mask is resampled.</summary>
    private static void OneByOne(AxisMap[] maps, ReadOnlyMemory<float> input, Memory<float> output, bool isStrict, CancellationToken cancellation)
    {
        output.Span.Clear();
        float[] mask = new float[input.Length];
        double[] shares = new double[output.Length];
        foreach (float label in Distinct(input.Span))
        {
            ReadOnlySpan<float> labels = input.Span;
            for (int i = 0; i < labels.Length; i++)
            {
                mask[i] = labels[i] == label ? 1 : 0;
            }

            SplinePass.Run<double>(maps, mask, 0, shares, new SliceRange(0, maps[0].Output), SplineClip.None, cancellation);
            Span<float> result = output.Span;
            for (int i = 0; i < result.Length; i++)
            {
                result[i] = IsEnough(shares[i], isStrict) ? label : result[i];
            }
        }
    }

    private static float[] Distinct(ReadOnlySpan<float> labels)
    {
        var found = new SortedSet<float>();
        float last = float.NaN;
        foreach (float label in labels)
        {
            if (label != last)
            {
                found.Add(label);
                last = label;
            }
        }

        return [.. found];
    }

    private static bool IsEnough(double share, bool isStrict) => isStrict ? share > 0.5 : share >= 0.5;

    private static void Slice(AxisMap[] maps, ReadOnlySpan<float> input, Span<float> output, int z, int? separateAxis, bool isStrict)
    {
        Span<float> labels = stackalloc float[8];
        Span<double> weights = stackalloc double[8];
        for (int y = 0; y < maps[1].Output; y++)
        {
            for (int x = 0; x < maps[2].Output; x++)
            {
                int taps = Gather(maps, input, (z, y, x), separateAxis, labels, weights);
                output[(z * maps[1].Output + y) * maps[2].Output + x] = maps[0].Order == 0
                    ? labels[0]
                    : Winner(labels[..taps], weights[..taps], isStrict);
            }
        }
    }

    /// <summary>The labels around an output with their weights, the last axis fastest.</summary>
    private static int Gather(
        AxisMap[] maps, ReadOnlySpan<float> input, (int Z, int Y, int X) at, int? separateAxis, Span<float> labels, Span<double> weights)
    {
        int count = 0;
        for (int tapZ = 0; tapZ < Taps(maps[0], separateAxis == 0); tapZ++)
        {
            int z = Place(maps[0], at.Z, tapZ, separateAxis == 0);
            double weightZ = Weight(maps[0], at.Z, tapZ, separateAxis == 0);
            for (int tapY = 0; tapY < Taps(maps[1], separateAxis == 1); tapY++)
            {
                int y = Place(maps[1], at.Y, tapY, separateAxis == 1);
                double weightY = weightZ * Weight(maps[1], at.Y, tapY, separateAxis == 1);
                for (int tapX = 0; tapX < Taps(maps[2], separateAxis == 2); tapX++)
                {
                    int x = Place(maps[2], at.X, tapX, separateAxis == 2);
                    labels[count] = input[(z * maps[1].Input + y) * maps[2].Input + x];
                    weights[count] = weightY * Weight(maps[2], at.X, tapX, separateAxis == 2);
                    count++;
                }
            }
        }

        return count;
    }

    private static int Taps(AxisMap map, bool isSeparate) => isSeparate ? 1 : map.Order + 1;

    private static int Place(AxisMap map, int output, int tap, bool isSeparate) => isSeparate ? output : map.Place(output, tap);

    private static double Weight(AxisMap map, int output, int tap, bool isSeparate) => isSeparate ? 1 : map.Weights(output)[tap];

    private static float Winner(ReadOnlySpan<float> labels, ReadOnlySpan<double> weights, bool isStrict)
    {
        float winner = float.NegativeInfinity;
        bool isFound = false;
        for (int i = 0; i < labels.Length; i++)
        {
            if (labels[..i].Contains(labels[i]))
            {
                continue;
            }

            double share = 0;
            for (int j = i; j < labels.Length; j++)
            {
                share += labels[j] == labels[i] ? weights[j] : 0;
            }

            if (IsEnough(share, isStrict) && labels[i] > winner)
            {
                winner = labels[i];
                isFound = true;
            }
        }

        return isFound ? winner : 0;
    }
}
