namespace Lucid.Tests.Golden;

/// <summary>
/// Values that make_family.py drew and that are drawn here again, bit for bit: mean + scale·noise, means and scales taking turns
/// every <paramref name="Inner"/> elements; then some are replaced.
/// </summary>
/// <param name="Seed">Where the noise starts.</param>
/// <param name="Mean">The means; 0 where left out.</param>
/// <param name="Scale">The scales; 1 where left out.</param>
/// <param name="Inner">How many neighbours share a mean and a scale.</param>
/// <param name="Replaced">The elements that have other values, by their indices.</param>
internal sealed record Drawn(uint Seed, float[]? Mean = null, float[]? Scale = null, int Inner = 1, Dictionary<int, float>? Replaced = null)
{
    private static readonly float[] Zero = [0f];

    private static readonly float[] One = [1f];

    public float[] Values(int count)
    {
        float[] values = new float[count];
        float[] means = Mean ?? Zero;
        float[] scales = Scale ?? One;
        for (int i = 0; i < count; i++)
        {
            int turn = i / Inner;
            float scaled = scales[turn % scales.Length] * Noise(Seed, (uint)i);
            values[i] = means[turn % means.Length] + scaled;
        }

        foreach ((int index, float value) in Replaced ?? [])
        {
            values[index] = value;
        }

        return values;
    }

    /// <summary>A nearly normal number of mean 0 and deviation 1.15: the sum of four uniform ones, exact in a float.</summary>
    public static float Noise(uint seed, uint index)
    {
        uint a = Mixed(unchecked(seed + (index * 0x9E3779B9)));
        uint b = Mixed(a ^ 0x5BD1E995);
        long sum = (a & 0xFFFF) + (a >> 16) + (b & 0xFFFF) + (b >> 16);
        return (sum - 131070) / 32768f;
    }

    /// <summary>Wellons' hash of 32 bits, lowbias32.</summary>
    private static uint Mixed(uint h)
    {
        unchecked
        {
            h = (h ^ (h >> 16)) * 0x7FEB352D;
            h = (h ^ (h >> 15)) * 0x846CA68B;
            return h ^ (h >> 16);
        }
    }
}
