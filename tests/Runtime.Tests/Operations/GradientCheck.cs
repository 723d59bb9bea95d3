namespace Lucid.Tests.Operations;

/// <summary>
/// Compares an operation with its <see cref="Reference"/>: the values, and the gradients under a random upstream gradient with central differences of the
/// reference, which are good to about nine digits because the reference computes in double.
/// </summary>
public static class GradientCheck
{
    private const double Tolerance = 2e-6;

    public static void Verify(Func<Tensor[], Tensor> operation, Func<Reference[], Reference> reference, params Tensor[] inputs)
    {
        foreach (Tensor input in inputs)
        {
            input.RequiresGrad = true;
        }

        Tensor result = operation(inputs);
        Reference[] values = [.. inputs.Select(Reference.Of)];
        Reference expected = reference(values);
        AssertClose(expected.Values, Reference.Of(result).Values, "value");

        Tensor upstream = Tensor.RandomNormal(result.Shape, seed: 4711);
        result.Backward(upstream);
        for (int i = 0; i < inputs.Length; i++)
        {
            Assert.Equal(inputs[i].Shape, inputs[i].Grad!.Shape);
            double[] differences = Differences(reference, values, i, Reference.Of(upstream).Values);
            AssertClose(differences, Reference.Of(inputs[i].Grad!).Values, $"gradient of input {i}");
        }
    }

    /// <summary>The derivatives of Σ upstream·f by every element of one input.</summary>
    private static double[] Differences(Func<Reference[], Reference> reference, Reference[] inputs, int which, double[] upstream)
    {
        double[] values = inputs[which].Values;
        double[] derivatives = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            double before = values[i];
            double step = 1e-5 * Math.Max(1, Math.Abs(before));
            values[i] = before + step;
            double above = Weighted(reference(inputs).Values, upstream);
            values[i] = before - step;
            double below = Weighted(reference(inputs).Values, upstream);
            values[i] = before;
            derivatives[i] = (above - below) / (2 * step);
        }

        return derivatives;
    }

    private static double Weighted(double[] values, double[] weights) => values.Zip(weights, (value, weight) => value * weight).Sum();

    private static void AssertClose(double[] expected, double[] actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        double scale = expected.Select(Math.Abs).DefaultIfEmpty().Max();
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= Tolerance * scale,
                $"The {what} at {i}: expected {expected[i]}, got {actual[i]}.");
        }
    }
}
