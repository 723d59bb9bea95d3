using Lucid.Tests.Layers;

namespace Lucid.Tests.Golden;

/// <summary>The layers declared in Layers.cs and FamilyLayers.cs, by name.</summary>
internal static class GoldenLayers
{
    public static IReadOnlyDictionary<string, Type> Declared { get; } = typeof(GoldenLayers).Assembly.GetTypes()
        .Where(type => type.Namespace == "Lucid.Tests.Golden.Layers" && NormOptions.Declares(type))
        .ToDictionary(type => type.Name);

    public static NormOptions Options(string name) => NormOptions.Of(Declared[name]);

    /// <summary>Makes the layer with the state that the case starts from; what the case leaves open keeps its fresh value.</summary>
    public static Layer Create(string name, GoldenCase golden)
    {
        var layer = (Layer)Activator.CreateInstance(Declared[name])!;
        var state = new Dictionary<string, Tensor>(layer.StateDict());
        foreach ((string key, float[] values) in golden.State)
        {
            // A key that the layer does not have is kept, for loading to refuse.
            ReadOnlySpan<int> shape = state.TryGetValue(key, out Tensor? fresh) ? fresh.Shape.AsSpan() : [values.Length];
            state[key] = Tensor.Create(values, shape);
        }

        layer.LoadStateDict(state);
        return layer;
    }
}
