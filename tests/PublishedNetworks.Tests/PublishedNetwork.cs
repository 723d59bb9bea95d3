using System.Text.Json;
using Lucid.PublishedNetworks.Tests.HdBet;
using Lucid.PublishedNetworks.Tests.LinkNet;
using Lucid.PublishedNetworks.Tests.MeshNet;
using Lucid.PublishedNetworks.Tests.VNet;

namespace Lucid.PublishedNetworks.Tests;

/// <summary>A published network with what PyTorch makes of it.</summary>
internal sealed class PublishedNetwork
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNameCaseInsensitive = true };

    private static readonly Dictionary<string, Func<Layer>> Networks = new()
    {
        ["meshnet15"] = () => new MeshNet15(),
        ["meshnet30"] = () => new MeshNet30(),
        ["hdbet"] = () => new HdBetNetwork(),
        ["linknet3d"] = () => new LinkNet3d(),
        ["vnet3d"] = () => new VNet3d(),
    };

    private readonly GoldenFile _golden;

    public PublishedNetwork(string name)
    {
        Name = name;
        _golden = JsonSerializer.Deserialize<GoldenFile>(File.ReadAllText(PathOf($"{name}.json")), Options)!;
        State = _golden.Keys.ToDictionary(key => key.Key, key => Seeds.Weight(key.Key, key.Value));
        Layer = Networks[name]();
        Layer.LoadStateDict(State);
        Input = Seeds.Draw($"{name}/input {_golden.Draw}", _golden.Input);
    }

    public static TheoryData<string> Names => [.. Networks.Keys];

    public string Name { get; }

    /// <summary>Weights by the keys that PyTorch's module has.</summary>
    public Dictionary<string, Tensor> State { get; }

    /// <summary>The network with these weights.</summary>
    public Layer Layer { get; }

    /// <summary>A scan, or two.</summary>
    public Tensor Input { get; }

    public static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "Goldens", file);

    /// <summary>Puts the network in training mode, without dropout.</summary>
    public void TrainWithoutDropout()
    {
        Layer.Train();
        IEnumerable<Layer> dropouts = Layer switch
        {
            MeshNet30 net => net.Dropouts,
            HdBetNetwork net => net.Dropouts,
            VNet3d net => net.Dropouts,
            _ => [],
        };
        foreach (Layer dropout in dropouts)
        {
            dropout.Eval();
        }
    }

    /// <summary>The result that is trained: of HD-BET that of all heads.</summary>
    public Tensor Forward(Tensor input) => Layer is HdBetNetwork network ? network.ForwardSum(input) : Layer.Forward(input);

    /// <summary>Starts the backward pass as PyTorch did: of V-Net with its Dice loss, of the others with an upstream gradient.</summary>
    public void Backward(Tensor result)
    {
        int[] shape = result.Shape.AsSpan().ToArray();
        if (Layer is VNet3d)
        {
            Tensor target = Seeds.Draw($"{Name}/target", shape);
            foreach (ref float value in target.AsSpan())
            {
                value = value > 0 ? 1 : 0;
            }

            VNet3d.DiceLoss(result, target).Backward();
        }
        else
        {
            result.Backward(Seeds.Draw($"{Name}/upstream", shape));
        }
    }

    /// <summary>What PyTorch has of a tensor.</summary>
    public Quantity Expected(string quantity) => _golden.Quantities[quantity];

    /// <summary>Compares a tensor with PyTorch's.</summary>
    /// <param name="quantity">Which one.</param>
    /// <param name="tensor">The tensor; null where none was computed.</param>
    /// <param name="tolerance">What an element may be off.</param>
    public void Check(string quantity, Tensor? tensor, double tolerance) =>
        Expected(quantity).Check($"{Name}/{quantity}", tensor, tolerance);

    private sealed record GoldenFile(int[] Input, int Draw, Dictionary<string, int[]> Keys, Dictionary<string, Quantity> Quantities);
}
