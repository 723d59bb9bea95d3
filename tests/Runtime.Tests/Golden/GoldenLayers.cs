using System.Reflection;

namespace Lucid.Tests.Golden;

/// <summary>The layers declared in Layers.cs, by name.</summary>
internal static class GoldenLayers
{
    public static IReadOnlyDictionary<string, Type> Declared { get; } = typeof(GoldenLayers).Assembly.GetTypes()
        .Where(type => type.Namespace == "Lucid.Tests.Golden.Layers" && type.GetCustomAttribute<InstanceNorm3dAttribute>() is not null)
        .ToDictionary(type => type.Name);

    public static InstanceNorm3dAttribute Options(string name) => Declared[name].GetCustomAttribute<InstanceNorm3dAttribute>()!;

    /// <summary>Makes the layer with the state that the case starts from; what the case leaves open keeps its fresh value.</summary>
    public static Layer Create(string name, GoldenCase golden)
    {
        var layer = (Layer)Activator.CreateInstance(Declared[name])!;
        var state = new Dictionary<string, Tensor>(layer.StateDict());
        foreach ((string key, float[] values) in golden.State)
        {
            state[key] = Tensor.Create(values, values.Length);
        }

        layer.LoadStateDict(state);
        return layer;
    }
}
