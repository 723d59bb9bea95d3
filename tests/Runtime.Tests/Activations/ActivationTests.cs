namespace Lucid.Tests.Activations;

/// <summary>Activations as layers apply them, for every exponent that a float has, against their formulas in double.</summary>
public sealed class ActivationTests
{
    private const double ValueUlps = 6;
    private const double GaussianUlps = 7;
    private const double DerivativeUlps = 8;

    // Of ordinary arguments, as normalisation makes them.
    private const double OrdinaryUlps = 4;
    private const float Ordinary = 4;

    // Where GELUTanh's error is larger: of the change that one unit more of z makes.
    private const double UnitsOfArgument = 3;

    // What is smaller may be 0.
    private const double Smallest = 2e-36;

    // As LeakyReLU's layer has it, rounded to float.
    private const double Slope = 0.01f;

    public static TheoryData<Activation> All => [.. Enum.GetValues<Activation>()];

    /// <summary>z·S(z), S rising from 0 to 1 so that S(−z) = 1 − S(z).</summary>
    public static TheoryData<Activation> Gates => [Activation.SiLU, Activation.GELU, Activation.GELUTanh];

    /// <summary>Whose slope is not told by the side of a kink.</summary>
    public static TheoryData<Activation> Curved =>
    [
        Activation.SiLU, Activation.GELU, Activation.GELUTanh, Activation.ELU, Activation.SELU, Activation.Sigmoid, Activation.Tanh,
        Activation.Softplus, Activation.Mish,
    ];

    [Theory]
    [MemberData(nameof(All))]
    public void Values_OfEveryExponent_AreAccurate(Activation activation)
    {
        float[] z = [.. Sweep()];

        float[] values = ActivationLayers.Evaluate(activation, z).Values;

        for (int i = 0; i < z.Length; i++)
        {
            double expected = ActivationReference.Value(activation, z[i], Slope);
            double ofLastDigit = activation == Activation.GELUTanh
                ? UnitsOfArgument * LastPlace(z[i]) * Math.Abs(ActivationReference.Derivative(activation, z[i], Slope))
                : 0;
            double ulps = activation == Activation.GELU ? GaussianUlps : Math.Abs(z[i]) <= Ordinary ? OrdinaryUlps : ValueUlps;
            AssertWithin(Math.Max(ulps * LastPlace(expected), ofLastDigit), expected, values[i], $"{activation}({z[i]:R})");
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
            AssertWithin(
                DerivativeUlps * LastPlace(Math.Max(Math.Abs(expected), ofLastDigit)), expected, derivatives[i], $"{activation}′({z[i]:R})");
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
    [MemberData(nameof(Gates))]
    public void Limits_AreThoseOfTheFunction(Activation activation)
    {
        (float[] values, float[] derivatives) = ActivationLayers.Evaluate(activation, [-float.MaxValue, -0f, 0f, float.MaxValue]);
        float[] infinities = ActivationLayers.Evaluate(activation, [float.NegativeInfinity, float.PositiveInfinity]).Values;

        Assert.Equal([0f, 0f, 0f, float.MaxValue], values);
        Assert.Equal([0f, 0.5f, 0.5f, 1f], derivatives);
        Assert.Equal([0f, float.PositiveInfinity], infinities);
    }

    /// <summary>At −∞, far below 0, at 0 and at ∞: the value and the slope; PyTorch's value, where that is no NaN.</summary>
    [Theory]
    [InlineData(Activation.SiLU, float.NegativeInfinity, 0f, 0f)]
    [InlineData(Activation.SiLU, float.PositiveInfinity, float.PositiveInfinity, 1f)]
    [InlineData(Activation.GELU, float.NegativeInfinity, 0f, 0f)]
    [InlineData(Activation.GELU, float.PositiveInfinity, float.PositiveInfinity, 1f)]
    [InlineData(Activation.GELUTanh, float.NegativeInfinity, 0f, 0f)]
    [InlineData(Activation.GELUTanh, float.PositiveInfinity, float.PositiveInfinity, 1f)]
    [InlineData(Activation.ELU, float.NegativeInfinity, -0.01f, 0f)]
    [InlineData(Activation.ELU, -float.MaxValue, -0.01f, 0f)]
    [InlineData(Activation.ELU, 0f, 0f, 0.01f)]
    [InlineData(Activation.ELU, float.PositiveInfinity, float.PositiveInfinity, 1f)]
    [InlineData(Activation.SELU, float.NegativeInfinity, -1.75809932f, 0f)]
    [InlineData(Activation.SELU, 0f, 0f, 1.75809932f)]
    [InlineData(Activation.SELU, 2f, 2.101402f, 1.050701f)]
    [InlineData(Activation.SELU, float.PositiveInfinity, float.PositiveInfinity, 1.050701f)]
    [InlineData(Activation.Sigmoid, float.NegativeInfinity, 0f, 0f)]
    [InlineData(Activation.Sigmoid, -float.MaxValue, 0f, 0f)]
    [InlineData(Activation.Sigmoid, 0f, 0.5f, 0.25f)]
    [InlineData(Activation.Sigmoid, float.MaxValue, 1f, 0f)]
    [InlineData(Activation.Sigmoid, float.PositiveInfinity, 1f, 0f)]
    [InlineData(Activation.Tanh, float.NegativeInfinity, -1f, 0f)]
    [InlineData(Activation.Tanh, -11f, -1f, 1.1157870e-9f)]
    [InlineData(Activation.Tanh, 0f, 0f, 1f)]
    [InlineData(Activation.Tanh, 11f, 1f, 1.1157870e-9f)]
    [InlineData(Activation.Tanh, float.PositiveInfinity, 1f, 0f)]
    [InlineData(Activation.Softplus, float.NegativeInfinity, 0f, 0f)]
    [InlineData(Activation.Softplus, -float.MaxValue, 0f, 0f)]
    [InlineData(Activation.Softplus, 0f, 0.693147182f, 0.5f)]
    [InlineData(Activation.Softplus, 20.5f, 20.5f, 1f)]
    [InlineData(Activation.Softplus, float.MaxValue, float.MaxValue, 1f)]
    [InlineData(Activation.Softplus, float.PositiveInfinity, float.PositiveInfinity, 1f)]
    [InlineData(Activation.Mish, float.NegativeInfinity, 0f, 0f)]
    [InlineData(Activation.Mish, -float.MaxValue, 0f, 0f)]
    [InlineData(Activation.Mish, 0f, 0f, 0.6f)]
    [InlineData(Activation.Mish, float.MaxValue, float.MaxValue, 1f)]
    [InlineData(Activation.Mish, float.PositiveInfinity, float.PositiveInfinity, 1f)]
    [InlineData(Activation.ReLU6, float.NegativeInfinity, 0f, 0f)]
    [InlineData(Activation.ReLU6, float.PositiveInfinity, 6f, 0f)]
    public void Limits_OfArguments_AreRight(Activation activation, float z, float value, float derivative)
    {
        (float[] values, float[] derivatives) = ActivationLayers.Evaluate(activation, [z]);

        Assert.Equal(value, values[0], Math.Abs(value) * 2e-7);

        // The gradient of an infinite input multiplies it, and is a NaN whatever the slope.
        if (float.IsFinite(z))
        {
            Assert.Equal(derivative, derivatives[0], Math.Abs(derivative) * 4e-7);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void NaN_Passes_AndStaysAlone(Activation activation)
    {
        float[] values = ActivationLayers.Evaluate(activation, [1f, float.NaN, -float.NaN, -1f]).Values;

        Assert.Equal([false, true, true, false], values.Select(float.IsNaN));
    }

    [Theory]
    [MemberData(nameof(Curved))]
    public void NaN_InACurvedActivation_HasNoSlope(Activation activation)
    {
        float[] derivatives = ActivationLayers.Evaluate(activation, [1f, float.NaN, -float.NaN, -1f]).Derivatives;

        Assert.Equal([false, true, true, false], derivatives.Select(float.IsNaN));
    }

    [Theory]
    [InlineData(Activation.ReLU, 0f, 0f, 0f)]
    [InlineData(Activation.LeakyReLU, 0f, 0f, 0.01f)]
    [InlineData(Activation.ReLU6, 0f, 0f, 0f)]
    [InlineData(Activation.ReLU6, 6f, 6f, 0f)]
    [InlineData(Activation.ReLU6, 5.9999995f, 5.9999995f, 1f)]
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
    [MemberData(nameof(Gates))]
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

    private static void AssertWithin(double allowed, double expected, float actual, string what)
    {
        // Beyond the largest float there is infinity.
        if (Math.Abs(expected) > float.MaxValue)
        {
            Assert.True(float.IsInfinity(actual), $"{what}: expected an infinity, got {actual:R}.");
            return;
        }

        allowed = Math.Abs(expected) < Smallest ? Smallest : allowed;
        double error = Math.Abs(actual - expected);
        Assert.True(
            error <= allowed,
            $"{what}: expected {expected:R}, got {actual:R}, {error / LastPlace(expected):g3} units of the last place away; allowed are {allowed / LastPlace(expected):g3}.");
    }

    /// <summary>A unit of the last place of a float. A denormal number has that of the smallest normal one.</summary>
    private static double LastPlace(double size) => Math.ScaleB(1, Math.Max(size == 0 ? int.MinValue : Math.ILogB(size), -126) - 23);
}
