namespace Lucid.Tests;

/// <summary>Bits of floats, where tests mean the same bits and not nearly the same numbers.</summary>
public static class Bits
{
    /// <summary>A hash of all bits in order (FNV-1a over 32-bit words).</summary>
    public static ulong Hash(Tensor tensor)
    {
        ulong hash = 14695981039346656037;
        foreach (float value in tensor.AsReadOnlySpan())
        {
            hash = (hash ^ BitConverter.SingleToUInt32Bits(value)) * 1099511628211;
        }

        return hash;
    }
}
