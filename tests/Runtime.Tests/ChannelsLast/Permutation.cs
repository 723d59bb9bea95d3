namespace Lucid.Tests.ChannelsLast;

/// <summary>The same volumes in another order of dimensions.</summary>
internal static class Permutation
{
    /// <summary>(N, C, D, H, W), or without N, in a layout.</summary>
    public static Tensor FromFirst(this Layout layout, Tensor volumes) => layout == Layout.ChannelsFirst
        ? volumes
        : Turn(volumes, channel: ^4, static shape => [.. shape[..^4], .. shape[^3..], shape[^4]], isToFirst: false);

    /// <summary>(N, C, D, H, W), or without N, out of a layout.</summary>
    public static Tensor ToFirst(this Layout layout, Tensor volumes) => layout == Layout.ChannelsFirst
        ? volumes
        : Turn(volumes, channel: ^1, static shape => [.. shape[..^4], shape[^1], .. shape[^4..^1]], isToFirst: true);

    private static Tensor Turn(Tensor volumes, Index channel, Func<int[], int[]> turn, bool isToFirst)
    {
        int[] shape = volumes.Shape.AsSpan().ToArray();
        int channels = shape[channel];
        int batch = shape.Length == 5 ? shape[0] : 1;
        ReadOnlySpan<float> source = volumes.AsReadOnlySpan();
        float[] target = new float[source.Length];
        int voxels = target.Length / Math.Max(1, batch * channels);
        for (int sample = 0; sample < batch; sample++)
        {
            int start = sample * channels * voxels;
            for (int c = 0; c < channels; c++)
            {
                for (int voxel = 0; voxel < voxels; voxel++)
                {
                    int first = start + (c * voxels) + voxel;
                    int last = start + (voxel * channels) + c;
                    target[isToFirst ? first : last] = source[isToFirst ? last : first];
                }
            }
        }

        return Tensor.Create(target, turn(shape));
    }
}
