namespace Lucid.Samples.Report;

/// <summary>The values that a picture shows as black and as white; it clips what lies beyond.</summary>
public readonly record struct GreyWindow(float Black, float White)
{
    /// <summary>The grey of a value.</summary>
    public byte Grey(float value)
    {
        float share = White > Black ? (value - Black) / (White - Black) : 0;
        return (byte)(255 * Math.Clamp(share, 0, 1) + 0.5f);
    }
}
