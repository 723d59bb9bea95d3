using Lucid.Tests.Layers;

namespace Lucid.Tests.Golden;

/// <summary>One result of a step: PyTorch's values in double precision, and its own float32 error where that counts.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Expected">The values, or of a long result every <paramref name="Stride"/>-th and the last.</param>
/// <param name="TorchError">PyTorch's float32 error.</param>
/// <param name="Rule">What an error may reach.</param>
/// <param name="Statistics">Whose statistics the elements of an output or of an input gradient share.</param>
/// <param name="Length">The number of elements of the result.</param>
/// <param name="Stride">The distance between the elements that are known.</param>
internal sealed record GoldenQuantity(
    string Name, double[] Expected, double TorchError, GoldenRule Rule, Period Statistics, int Length, int Stride = 1)
{
    private const double RelativeTolerance = 4e-7;

    /// <summary>How many values are stored of a result.</summary>
    public static int StoredOf(int length, int stride) => length == 0 ? 0 : ((length - 2 + stride) / stride) + 1;

    /// <summary>Where in the result a stored value stands.</summary>
    public int ElementOf(int stored) => Math.Min(stored * Stride, Length - 1);

    /// <summary>The allowed error of every stored value: one for the tensor, or one for all that share statistics where the rule says so.</summary>
    public double[] Allowed()
    {
        bool spatial = Name is "output" or "input_gradient" or "residual_gradient";
        Period groups = spatial && Rule != GoldenRule.TorchFloat32 ? Statistics : new Period(1, 1);
        double[] largest = new double[groups.Count];
        for (int i = 0; i < Expected.Length; i++)
        {
            int group = groups.Of(ElementOf(i));
            largest[group] = Math.Max(largest[group], Math.Abs(Expected[i]));
        }

        return [.. Expected.Select((_, i) => Math.Max(TorchError, RelativeTolerance * largest[groups.Of(ElementOf(i))]))];
    }
}
