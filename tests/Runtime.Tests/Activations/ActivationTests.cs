namespace Lucid.Tests.Activations;

/// <summary>Activations as layers apply them, for every exponent that a float has, against their formulas in double.</summary>
public sealed class ActivationTests
{
    private const double ValueUlps = 5;
    private const double DerivativeUlps = 6;

    // As LeakyReLU's layer has it, rounded to float.
    private const double Slope = 0.01f;

    public static TheoryData<Activation> All => [.. Enum.GetValues<Activation>()];

    public static TheoryData<Activation> Smooth => [Activation.SiLU, Activation.GELU, Activation.GELUTanh];

    [Theory]
    [MemberData(nameof(All))]
    public void Values_OfEveryExponent_AreAccurate(Activation activation)
    {
        float[] z = [.. Sweep()];

        float[] values = ActivationLayers.Evaluate(activation, z).Values;

        for (int i = 0; i < z.Length; i++)
        {
            double expected = ActivationReference.Value(activation, z[i], Slope);
            AssertWithin(ValueUlps, expected, values[i], Math.Abs(expected), $"{activation}({z[i]:R})");
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Derivatives_OfEveryExponent_AreAccurate(Activation activation)
    {
        float[] z = [.. Sweep()];

        float[] derivatives = ActivationLayers.Evaluate(activation, z).Derivatives;

        for (int i = 0; i < z.Length; i++)
        {
            // Where f′ passes through 0, an error is judged by what a last digit of z, one more or less, makes.
            double expected = ActivationReference.Derivative(activation, z[i], Slope);
            double ofLastDigit = Math.Abs(z[i]) * ActivationReference.Curvature(activation, z[i]);
            AssertWithin(DerivativeUlps, expected, derivatives[i], Math.Max(Math.Abs(expected), ofLastDigit), $"{activation}′({z[i]:R})");
        }
    }

    // PyTorch's 1 + erf(z/√2) is 0 here, or the few digits that cancelling has left.
    [Theory]
    [InlineData(-5f, -1.4332578594e-6)]
    [InlineData(-6f, -5.91952587023e-9)]
    [InlineData(-8f, -4.97676845942e-15)]
    [InlineData(-13f, -7.95231371941e-38)]
    public void GELU_InItsLeftTail_KeepsAllDigits(float z, double expected) =>
        Assert.Equal(expected, ActivationLayers.Evaluate(Activation.GELU, [z]).Values[0], Math.Abs(expected) * 6e-7);

    [Theory]
    [MemberData(nameof(Smooth))]
    public void Limits_AreThoseOfTheFunction(Activation activation)
    {
        (float[] values, float[] derivatives) = ActivationLayers.Evaluate(activation, [-float.MaxValue, -0f, 0f, float.MaxValue]);
        float[] infinities = ActivationLayers.Evaluate(activation, [float.NegativeInfinity, float.PositiveInfinity]).Values;

        Assert.Equal([0f, 0f, 0f, float.MaxValue], values);
        Assert.Equal([0f, 0.5f, 0.5f, 1f], derivatives);
        Assert.Equal([0f, float.PositiveInfinity], infinities);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void NaN_Passes_AndStaysAlone(Activation activation)
    {
        float[] values = ActivationLayers.Evaluate(activation, [1f, float.NaN, -float.NaN, -1f]).Values;

        Assert.Equal([false, true, true, false], values.Select(float.IsNaN));
    }

    [Theory]
    [MemberData(nameof(Smooth))]
    public void NaN_InASmoothActivation_HasNoSlope(Activation activation)
    {
        float[] derivatives = ActivationLayers.Evaluate(activation, [1f, float.NaN, -float.NaN, -1f]).Derivatives;

        Assert.Equal([false, true, true, false], derivatives.Select(float.IsNaN));
    }

    [Theory]
    [InlineData(Activation.ReLU, 0f, 0f, 0f)]
    [InlineData(Activation.LeakyReLU, 0f, 0f, 0.01f)]
    [InlineData(Activation.Hardswish, -3f, 0f, 0f)]
    [InlineData(Activation.Hardswish, 3f, 3f, 1f)]
    [InlineData(Activation.Hardswish, -float.MaxValue, 0f, 0f)]
    [InlineData(Activation.Hardswish, float.MaxValue, float.MaxValue, 1f)]
    public void Kinks_HaveTheSlopeOfOneSide(Activation activation, float z, float value, float derivative)
    {
        (float[] values, float[] derivatives) = ActivationLayers.Evaluate(activation, [z]);

        Assert.Equal((value, derivative), (values[0], derivatives[0]));
    }

    [Theory]
    [MemberData(nameof(Smooth))]
    public void Halves_MirrorEachOther(Activation activation)
    {
        // f(z) − f(−z) = z and f′(z) + f′(−z) = 1.
        float[] z = [.. Enumerable.Range(1, 2000).Select(i => i * 0.01f)];
        (float[] values, float[] derivatives) = ActivationLayers.Evaluate(activation, [.. z, .. z.Select(value => -value)]);

        for (int i = 0; i < z.Length; i++)
        {
            Assert.Equal(z[i], values[i] - values[z.Length + i], z[i] * 4e-7);
            Assert.Equal(1, derivatives[i] + derivatives[z.Length + i], 4e-7);
        }
    }

    /// <summary>Mantissas of every exponent, denormal ones too, and many numbers of the size that normalisation makes, with both signs.</summary>
    private static IEnumerable<float> Sweep()
    {
        const int Step = (1 << 17) - 1;
        const int InfiniteBits = 0x7F80_0000;
        IEnumerable<float> exponents = Enumerable.Range(1, InfiniteBits / Step).Select(i => BitConverter.Int32BitsToSingle(i * Step));
        IEnumerable<float> denormals = Enumerable.Range(0, 24).Select(i => BitConverter.Int32BitsToSingle(1 << i));
        IEnumerable<float> sizes = Enumerable.Range(0, 60_000).Select(i => i * 0.002003f);
        return exponents.Concat(denormals).Concat(sizes).SelectMany(z => (float[])[z, -z]);
    }

    private static void AssertWithin(double ulps, double expected, float actual, double size, string what)
    {
        // Beyond the largest float there is infinity, and a denormal number has the last place of the smallest normal one.
        if (Math.Abs(expected) > float.MaxValue)
        {
            Assert.True(float.IsInfinity(actual), $"{what}: expected an infinity, got {actual:R}.");
            return;
        }

        double ulp = Math.ScaleB(1, Math.Max(size > 0 ? Math.ILogB(size) : int.MinValue, -126) - 23);
        double error = Math.Abs(actual - expected) / ulp;
        Assert.True(
            error <= ulps, $"{what}: expected {expected:R}, got {actual:R}, {error:g3} units of the last place away; allowed are {ulps}.");
    }
}
