using System.Text.Json.Serialization;
using Lucid.Tests.Golden;

namespace Lucid.PublishedNetworks.Tests;

/// <summary>
/// What is kept of a tensor that PyTorch computed in double precision: networks have up to 62 million parameters, too many to keep them
/// all. Goldens/make_goldens.py wrote it.
/// </summary>
/// <param name="Shape">Its shape.</param>
/// <param name="Float32Error">The largest error of PyTorch's own float32 pass.</param>
/// <param name="Largest">The largest magnitude.</param>
/// <param name="RootMeanSquare">The root mean square.</param>
/// <param name="Projections">Sums of all elements times drawn numbers.</param>
/// <param name="Samples">Some of the elements.</param>
internal sealed record Quantity(
    int[] Shape,
    [property: JsonPropertyName("float32_error")] double Float32Error,
    double Largest,
    [property: JsonPropertyName("rms")] double RootMeanSquare,
    double[] Projections,
    double[] Samples)
{
    // Drawn numbers have a deviation of 1.15, so these are five deviations of a sum of independent errors, each as large as an element's may be.
    private const double Deviations = 6;

    /// <summary>Compares a tensor with it.</summary>
    /// <param name="name">What PyTorch's numbers were drawn by.</param>
    /// <param name="tensor">The tensor; null where none was computed, which stands for zeros.</param>
    /// <param name="tolerance">What an element may be off.</param>
    public void Check(string name, Tensor? tensor, double tolerance)
    {
        if (tensor is not null)
        {
            Assert.Equal(Shape, tensor.Shape.AsSpan().ToArray());
        }

        float[] values = tensor is null ? new float[Shape.Aggregate(1, (all, size) => all * size)] : [.. tensor.AsReadOnlySpan()];
        for (int i = 0; i < Samples.Length; i++)
        {
            int at = Picked(i, values.Length);
            Assert.True(
                Math.Abs(values[at] - Samples[i]) <= tolerance,
                $"{name}[{at}]: expected {Samples[i]:g9} ± {tolerance:e2}, got {values[at]:g9}; PyTorch: {Float32Error:e2}");
        }

        double allowed = tolerance * Deviations * Math.Sqrt(values.Length);
        for (int i = 0; i < Projections.Length; i++)
        {
            uint seed = Seeds.Of($"{name}/{i}");
            double projection = 0;
            for (int j = 0; j < values.Length; j++)
            {
                projection += (double)values[j] * Drawn.Noise(seed, (uint)j);
            }

            Assert.True(
                Math.Abs(projection - Projections[i]) <= allowed,
                $"{name}: expected a sum of {Projections[i]} ± {allowed:e2}, got {projection}");
        }
    }

    private int Picked(int index, int count) => count <= Samples.Length ? index : (int)((ulong)index * 2654435761 % (ulong)count);
}
