using System.Text;
using Lucid.Tests.Golden;

namespace Lucid.PublishedNetworks.Tests;

/// <summary>Numbers that are drawn by a name, here and in Goldens/make_goldens.py.</summary>
internal static class Seeds
{
    /// <summary>The seed of a name: its CRC-32.</summary>
    public static uint Of(string name)
    {
        uint crc = uint.MaxValue;
        foreach (byte symbol in Encoding.UTF8.GetBytes(name))
        {
            crc ^= symbol;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
            }
        }

        return ~crc;
    }

    /// <summary>A tensor of numbers of mean 0 and deviation 1.15.</summary>
    public static Tensor Draw(string name, params int[] shape) => Draw(name, shape, noise => noise);

    /// <summary>The value of a state key, in the range that the tensors of that name have in networks.</summary>
    public static Tensor Weight(string key, int[] shape)
    {
        float scale = shape.Length > 1 ? (float)(1 / Math.Sqrt(shape.Skip(1).Aggregate(1.0, (all, size) => all * size))) : 0;
        float middle = key.Contains("relu", StringComparison.Ordinal) ? 0.25f : 1f;
        return Draw(key, shape, key switch
        {
            _ when key.EndsWith("num_batches_tracked", StringComparison.Ordinal) => _ => 0f,
            _ when key.EndsWith("running_var", StringComparison.Ordinal) => noise => 0.75f + (0.25f * Math.Abs(noise)),
            _ when key.EndsWith("running_mean", StringComparison.Ordinal) => noise => 0.25f * noise,
            _ when key.EndsWith("bias", StringComparison.Ordinal) => noise => 0.125f * noise,
            _ when shape.Length > 1 => noise => scale * noise,
            _ => noise => middle + (0.0625f * noise),
        });
    }

    private static Tensor Draw(string name, int[] shape, Func<float, float> value)
    {
        uint seed = Of(name);
        Tensor drawn = Tensor.Zeros(shape);
        Span<float> values = drawn.AsSpan();
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = value(Drawn.Noise(seed, (uint)i));
        }

        return drawn;
    }
}
