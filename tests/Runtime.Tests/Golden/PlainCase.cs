namespace Lucid.Tests.Golden;

/// <summary>A case of make_layers.py: one pass of a layer, forward and backward.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Layer">The layer, with the channels first.</param>
/// <param name="Last">The same layer with the channels last; null where it has no layout.</param>
/// <param name="Shape">The shape of the input, with the channels first.</param>
/// <param name="OutputShape">The shape of the output.</param>
/// <param name="Parameters">The shapes of the parameters.</param>
/// <param name="Unbatched">Whether there is no batch.</param>
/// <param name="Levels">To how many steps a unit the input is rounded; 0 for no rounding.</param>
/// <param name="Seed">Where the input's noise starts; the next one is the upstream gradient's, then come those of the parameters.</param>
/// <param name="Offset">Where the numbers begin.</param>
/// <param name="TorchFloat32Error">PyTorch's largest error in float32, for each quantity in the order of the numbers.</param>
internal sealed record PlainCase(
    string Name,
    string Layer,
    string? Last,
    int[] Shape,
    int[] OutputShape,
    int[][] Parameters,
    bool Unbatched,
    int Levels,
    uint Seed,
    int Offset,
    Dictionary<string, double> TorchFloat32Error)
{
    /// <summary>The input.</summary>
    public Tensor Input()
    {
        float[] values = Noise(Seed, Shape, scale: 1);
        if (Levels > 0)
        {
            values = [.. values.Select(value => MathF.Round(value * Levels) / Levels)];
        }

        return Tensor.Create(values, Shape);
    }

    /// <summary>The gradient that comes from above.</summary>
    public Tensor Upstream() => Tensor.Create(Noise(Seed + 1, OutputShape, scale: 1), OutputShape);

    /// <summary>The values of a parameter.</summary>
    public Tensor Parameter(int index) => Tensor.Create(Noise(Seed + 2 + (uint)index, Parameters[index], scale: 0.3f), Parameters[index]);

    private static float[] Noise(uint seed, ReadOnlySpan<int> shape, float scale) =>
        new Drawn(seed, Scale: [scale]).Values(checked((int)new TensorShape(shape).ElementCount));
}
