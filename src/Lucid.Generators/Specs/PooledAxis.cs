namespace Lucid.Generators.Specs;

/// <summary>Pooling along one axis; the options of the same names.</summary>
/// <param name="KernelSize">The elements that a window takes.</param>
/// <param name="Stride">How far apart the windows are.</param>
/// <param name="Padding">What is added on both sides.</param>
/// <param name="Dilation">How far apart the elements of a window are.</param>
/// <param name="CeilMode">Whether the size is rounded up.</param>
internal sealed record PooledAxis(int KernelSize, int Stride, int Padding, int Dilation, bool CeilMode) : ResampledAxis
{
    /// <summary>How many elements a window covers.</summary>
    public long Reach => ((long)Dilation * (KernelSize - 1)) + 1;

    public override int LeastInput => (int)Math.Min(int.MaxValue, Math.Max(1, Reach - (2L * Padding) - (CeilMode ? Stride - 1 : 0)));

    public override int? Period => Stride;

    public override bool KeepsSize => Stride == 1 && 2L * Padding == Reach - 1;

    public override long OutputSize(long input)
    {
        long room = input + (2L * Padding) - Reach + (CeilMode ? Stride - 1 : 0);
        if (room < 0)
        {
            return 0;
        }

        // A window that begins behind the input has none of its elements.
        long last = room / Stride;
        return CeilMode && (last * Stride) - Padding >= input ? last : last + 1;
    }

    public override string Describe(string input) => Quotient(Sum(input, (2L * Padding) - Reach + Stride), Stride, CeilMode);
}
