using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Lucid.DistributedProbe;

/// <summary>Items of a data set that follow from their numbers, and comparisons.</summary>
internal static class Data
{
    public const int Edge = 6;

    public static Tensor Inputs(params int[] items) => Stack(items, channels: 1, seed: 1000);

    public static Tensor Targets(params int[] items) => Stack(items, channels: 2, seed: 5000);

    public static Tensor LossOf(Tensor output, params int[] items) => Loss.MSE(output, Targets(items));

    /// <summary>A model with the same values as another.</summary>
    public static TModel CopyOf<TModel>(TModel model)
        where TModel : Layer, new()
    {
        var copy = new TModel();
        copy.LoadStateDict(model.StateDict());
        return copy;
    }

    /// <summary>The largest difference of two states, in parts of the largest number of the expected one; infinite where one lacks what the other has.</summary>
    public static double Difference(IReadOnlyDictionary<string, Tensor?> expected, IReadOnlyDictionary<string, Tensor?> actual)
    {
        double largest = 0;
        double difference = 0;
        foreach ((string key, Tensor? value) in expected)
        {
            if (value is null != actual[key] is null)
            {
                return double.PositiveInfinity;
            }

            for (int i = 0; value is not null && i < value.Shape.ElementCount; i++)
            {
                largest = Math.Max(largest, Math.Abs(value.AsReadOnlySpan()[i]));
                difference = Math.Max(difference, Math.Abs(value.AsReadOnlySpan()[i] - (double)actual[key]!.AsReadOnlySpan()[i]));
            }
        }

        return difference / largest;
    }

    public static Dictionary<string, Tensor?> GradientsOf(Layer model) =>
        model.NamedParameters().ToDictionary(named => named.Name, named => named.Parameter.Grad);

    public static Dictionary<string, Tensor?> StateOf(Layer model) => model.StateDict().ToDictionary(entry => entry.Key, entry => (Tensor?)entry.Value);

    public static string HashOf(Layer model)
    {
        var hash = new XxHash128();
        foreach ((_, Tensor value) in model.StateDict().OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            hash.Append(MemoryMarshal.AsBytes(value.AsReadOnlySpan()));
        }

        return Convert.ToHexString(hash.GetCurrentHash());
    }

    private static Tensor Stack(int[] items, int channels, int seed) => Tensor.Stack(
        [.. items.Select(item => Tensor.RandomNormal([channels, Edge, Edge, Edge], seed: seed + item))], 0);
}
