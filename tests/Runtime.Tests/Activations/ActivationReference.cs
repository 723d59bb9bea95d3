namespace Lucid.Tests.Activations;

/// <summary>Activations and their derivatives in double, good to a dozen digits where they are small too.</summary>
internal static class ActivationReference
{
    private static readonly double[] AtZero = [0];
    private static readonly double[] AtZeroAndSix = [0, 6];
    private static readonly double[] AtThrees = [-3, 3];

    private const double Alpha = 1.6732632423543772848170429916717;
    private const double Scale = 1.0507009873554804934193349852946;

    /// <summary>f(z); the slope is α of ELU.</summary>
    public static double Value(Activation activation, double z, double slope) => activation switch
    {
        Activation.None => z,
        Activation.ReLU => z > 0 ? z : 0,
        Activation.LeakyReLU or Activation.PReLU => z > 0 ? z : z * slope,
        Activation.SiLU => z * Logistic(z),
        Activation.GELU => z * Normal(z),
        Activation.GELUTanh => z * Logistic(Doubled(z)),
        Activation.Hardswish => z <= -3 ? 0 : z >= 3 ? z : z * (z + 3) / 6,
        Activation.ELU => z > 0 ? z : slope * ExponentialMinusOne(z),
        Activation.SELU => Scale * Value(Activation.ELU, z, Alpha),
        Activation.Sigmoid => Logistic(z),
        Activation.Tanh => Hyperbolic(z),
        Activation.Softplus => Softplus(z),
        Activation.Mish => z * Hyperbolic(Softplus(z)),
        Activation.ReLU6 => Math.Clamp(z, 0, 6),
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "There is no reference for it."),
    };

    /// <summary>f′(z).</summary>
    public static double Derivative(Activation activation, double z, double slope) => activation switch
    {
        Activation.None => 1,
        Activation.ReLU => z > 0 ? 1 : 0,
        Activation.LeakyReLU or Activation.PReLU => z > 0 ? 1 : slope,
        Activation.SiLU => Logistic(z) * (1 + (z * Logistic(-z))),
        Activation.GELU => Normal(z) + (z * Density(z)),
        Activation.GELUTanh => Logistic(Doubled(z)) * (1 + (z * Logistic(-Doubled(z)) * DoubledSlope(z))),
        Activation.Hardswish => z <= -3 ? 0 : z >= 3 ? 1 : (z / 3) + 0.5,
        Activation.ELU => z > 0 ? 1 : slope * Math.Exp(z),
        Activation.SELU => Scale * Derivative(Activation.ELU, z, Alpha),
        Activation.Sigmoid => Logistic(z) * Logistic(-z),
        Activation.Tanh => 4 * Logistic(2 * z) * Logistic(-2 * z),
        Activation.Softplus => Logistic(z),
        Activation.Mish => Hyperbolic(Softplus(z)) + (z * Logistic(z) * 4 * Logistic(2 * Softplus(z)) * Logistic(-2 * Softplus(z))),
        Activation.ReLU6 => z > 0 && z < 6 ? 1 : 0,
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "There is no reference for it."),
    };

    /// <summary>|f″(z)|: how much f′ changes with z.</summary>
    public static double Curvature(Activation activation, double z)
    {
        const double Step = 1e-6;
        return activation switch
        {
            Activation.None or Activation.ReLU or Activation.LeakyReLU or Activation.PReLU or Activation.ReLU6 => 0,
            Activation.Hardswish => Math.Abs(z) < 3 ? 1 / 3.0 : 0,
            Activation.GELU => Math.Abs(2 - (z * z)) * Density(z),
            _ => Math.Abs(Derivative(activation, z + Step, 0) - Derivative(activation, z - Step, 0)) / (2 * Step),
        };
    }

    /// <summary>Where f′ jumps.</summary>
    public static double[] Kinks(Activation activation) => activation switch
    {
        Activation.ReLU or Activation.LeakyReLU or Activation.PReLU or Activation.ELU or Activation.SELU => AtZero,
        Activation.ReLU6 => AtZeroAndSix,
        Activation.Hardswish => AtThrees,
        _ => [],
    };

    // By its series where subtracting 1 would cost digits.
    private static double ExponentialMinusOne(double z) =>
        Math.Abs(z) > 0.1 ? Math.Exp(z) - 1 : z * Enumerable.Range(2, 12).Reverse().Aggregate(1.0, (sum, n) => 1 + (sum * z / n));

    private static double Hyperbolic(double z) => Math.Abs(z) > 20 ? Math.Sign(z) : ExponentialMinusOne(2 * z) / (ExponentialMinusOne(2 * z) + 2);

    // ln(1 + e) = 2·artanh(e/(2 + e))
    private static double Softplus(double z)
    {
        double e = Math.Exp(-Math.Abs(z));
        return Math.Max(z, 0) + (2 * Math.Atanh(e / (2 + e)));
    }

    private static double Logistic(double v) => 1 / (1 + Math.Exp(-v));

    // 2u, of which (1 + tanh u)/2 is the logistic function.
    private static double Doubled(double z) => Math.Sqrt(8 / Math.PI) * (z + (0.044715 * z * z * z));

    private static double DoubledSlope(double z) => Math.Sqrt(8 / Math.PI) * (1 + (3 * 0.044715 * z * z));

    private static double Density(double z) => Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);

    /// <summary>Φ(z) by its power series around 0, and by Laplace's continued fraction far from it.</summary>
    private static double Normal(double z)
    {
        if (Math.Abs(z) > 3)
        {
            double fraction = Math.Abs(z);
            for (int n = 200; n > 0; n--)
            {
                fraction = Math.Abs(z) + (n / fraction);
            }

            double tail = Density(z) / fraction;
            return z < 0 ? tail : 1 - tail;
        }

        double sum = 0;
        double term = z;
        for (int n = 3; Math.Abs(term) > 1e-18 * Math.Abs(sum); n += 2)
        {
            sum += term;
            term *= z * z / n;
        }

        return 0.5 + (Density(z) * sum);
    }
}
