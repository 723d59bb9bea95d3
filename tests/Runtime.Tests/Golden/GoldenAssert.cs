namespace Lucid.Tests.Golden;

/// <summary>Compares results with golden values; a failure says everything needed to look the number up.</summary>
internal static class GoldenAssert
{
    public static void Matches(GoldenQuantity quantity, ReadOnlySpan<float> actual, string where)
    {
        double[] expected = quantity.Expected;
        if (actual.Length != quantity.Length)
        {
            Assert.Fail($"{where}, {quantity.Name}: expected {quantity.Length} elements, got {actual.Length}.");
        }

        double[] allowed = quantity.Allowed();
        int wrong = 0;
        int worst = -1;
        double worstExcess = double.NegativeInfinity;
        for (int i = 0; i < expected.Length; i++)
        {
            double error = Math.Abs(actual[quantity.ElementOf(i)] - expected[i]);
            if (error <= allowed[i])
            {
                continue;
            }

            // A NaN is worse than any number.
            double excess = double.IsNaN(error) ? double.PositiveInfinity : error - allowed[i];
            wrong++;
            if (excess > worstExcess)
            {
                (worst, worstExcess) = (i, excess);
            }
        }

        if (wrong > 0)
        {
            int element = quantity.ElementOf(worst);
            double error = Math.Abs(actual[element] - expected[worst]);
            Assert.Fail(
                $"{where}, {quantity.Name}: {wrong} of {expected.Length} elements differ; the worst, at index {element}: "
                + $"expected {expected[worst]:R}, got {actual[element]:R}, error {error:E3}, "
                + $"allowed {allowed[worst]:E3} (PyTorch's float32 error: {quantity.TorchError:E3}).");
        }
    }
}
