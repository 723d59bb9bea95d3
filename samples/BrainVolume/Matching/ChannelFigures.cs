namespace Lucid.Samples.BrainVolume.Matching;

/// <summary>What one channel of the trained layer came to.</summary>
/// <param name="Weight">The layer's weight, γ.</param>
/// <param name="Bias">The layer's bias, β.</param>
/// <param name="Mix">The share of the channel in the sum.</param>
internal readonly record struct ChannelFigures(double Weight, double Bias, double Mix)
{
    /// <summary>The intensity at which the channel bends, where γ·x + β = 0.</summary>
    public double Kink => -Bias / Weight;
}
