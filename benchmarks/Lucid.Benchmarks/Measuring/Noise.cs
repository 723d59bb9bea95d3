namespace Lucid.Benchmarks.Measuring;

/// <summary>Uniform numbers from −1 to 1, made fast.</summary>
internal static class Noise
{
    public static void Fill(Span<float> values, uint seed)
    {
        foreach (ref float value in values)
        {
            seed = unchecked((seed * 1664525) + 1013904223);
            value = (int)seed * (1f / int.MaxValue);
        }
    }
}
