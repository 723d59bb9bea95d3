namespace Lucid.Tests.Golden;

/// <summary>One result of a step: PyTorch's values in double precision, and its own float32 error where that counts.</summary>
internal sealed record GoldenQuantity(string Name, double[] Expected, double TorchError, GoldenRule Rule, int VolumeLength)
{
    private const double RelativeTolerance = 4e-7;

    /// <summary>The allowed error of every element: one for the tensor, or one for each volume where the rule says so.</summary>
    public double[] Allowed()
    {
        bool spatial = Name is "output" or "input_gradient";
        int group = spatial && Rule != GoldenRule.TorchFloat32 ? VolumeLength : Math.Max(1, Expected.Length);
        return [.. Expected.Chunk(group).SelectMany(values => Enumerable.Repeat(
            Math.Max(TorchError, RelativeTolerance * values.Max(Math.Abs)), values.Length))];
    }
}
