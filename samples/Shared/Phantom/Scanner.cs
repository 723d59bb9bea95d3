namespace Lucid.Samples.Phantom;

/// <summary>How an imagined scanner shows a head.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Contrast">The signal of each pure tissue, in the order of <see cref="Tissue"/>.</param>
/// <param name="Bias">The coefficients of its uneven sensitivity, 1 + b₀x + b₁y + b₂z + b₃xy + b₄(z² − ⅓), over coordinates from −1 to
/// 1.</param>
/// <param name="Noise">The standard deviation of the noise in each of the two receiver channels.</param>
/// <param name="Seed">The noise's seed.</param>
public sealed record Scanner(string Name, double[] Contrast, double[] Bias, double Noise, ulong Seed)
{
    /// <summary>A scanner with washed-out contrast: fluid is bright, grey and white matter are close together.</summary>
    public static Scanner A { get; } = new(
        "Scanner A", [4, 240, 118, 44, 88, 148, 158, 181], [0.03, -0.02, 0.035, 0.01, -0.02], Noise: 2.6, Seed: 0xA);

    /// <summary>A scanner with crisp contrast, brighter at the front.</summary>
    public static Scanner B { get; } = new(
        "Scanner B", [20, 900, 190, 60, 120, 330, 400, 560], [-0.02, 0.04, 0.01, -0.015, 0.02], Noise: 12, Seed: 0xB);

    /// <summary>The sensitivity at a point whose coordinates run from −1 to 1.</summary>
    public double Sensitivity(double x, double y, double z) =>
        1 + Bias[0] * x + Bias[1] * y + Bias[2] * z + Bias[3] * x * y + Bias[4] * (z * z - 1.0 / 3);
}
