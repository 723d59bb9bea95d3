using Lucid.Tests.Layers;

namespace Lucid.Tests.ChannelsLast;

/// <summary>The same volumes in another order of dimensions: (N, C, …), or without N, and as many spatial dimensions as are named.</summary>
internal static class Permutation
{
    /// <summary>Channels first in the layout of a layer.</summary>
    public static Tensor FromFirst(this NormOptions options, Tensor volumes) => options.Layout.FromFirst(volumes, options.SpatialRankOf(volumes.Shape));

    /// <summary>Channels first, out of the layout of a layer.</summary>
    public static Tensor ToFirst(this NormOptions options, Tensor volumes) => options.Layout.ToFirst(volumes, options.SpatialRankOf(volumes.Shape));

    /// <summary>Channels first in a layout.</summary>
    public static Tensor FromFirst(this Layout layout, Tensor volumes, int spatialRank = 3)
    {
        ReadOnlySpan<int> shape = volumes.Shape.AsSpan();
        Index channel = ^(spatialRank + 1);
        return layout == Layout.ChannelsFirst
            ? volumes
            : Turn(volumes, shape[channel], shape[^spatialRank..], [.. shape[..channel], .. shape[^spatialRank..], shape[channel]], isToFirst: false);
    }

    /// <summary>Channels first, out of a layout.</summary>
    public static Tensor ToFirst(this Layout layout, Tensor volumes, int spatialRank = 3)
    {
        ReadOnlySpan<int> shape = volumes.Shape.AsSpan();
        Index size = ^(spatialRank + 1);
        return layout == Layout.ChannelsFirst
            ? volumes
            : Turn(volumes, shape[^1], shape[size..^1], [.. shape[..size], shape[^1], .. shape[size..^1]], isToFirst: true);
    }

    private static Tensor Turn(Tensor volumes, int channels, ReadOnlySpan<int> size, int[] turned, bool isToFirst)
    {
        ReadOnlySpan<float> source = volumes.AsReadOnlySpan();
        float[] target = new float[source.Length];
        int voxels = 1;
        foreach (int length in size)
        {
            voxels *= length;
        }

        for (int start = 0; start < target.Length; start += channels * voxels)
        {
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

        return Tensor.Create(target, turned);
    }
}
