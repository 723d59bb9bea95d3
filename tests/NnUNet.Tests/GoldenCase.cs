using System.Globalization;
using System.Runtime.InteropServices;

namespace Lucid.NnUNet.Tests;

/// <summary>A network with what PyTorch makes of it; Goldens/make_goldens.py wrote them.</summary>
internal sealed class GoldenCase
{
    private static readonly Dictionary<string, (Func<Layer> Create, NnUNetPlanOf Plan)> Networks = new()
    {
        ["anisotropic"] = (() => new AnisotropicNet(), new(AnisotropicNet.Plan)),
        ["residual"] = (() => new ResidualNet(), new(ResidualNet.Plan)),
        ["bottleneck"] = (() => new BottleneckNet(), new(BottleneckNet.Plan)),
        ["flat"] = (() => new FlatNet(), new(FlatNet.Plan)),
        ["nonlin_first"] = (() => new NonlinFirstNet(), new(NonlinFirstNet.Plan)),
        ["left_out"] = (() => new LeftOutNet(), new(LeftOutNet.Plan)),
        ["cascade"] = (() => new CascadeNet(), new(CascadeNet.Plan)),
        ["old"] = (() => new OldNet(), new(OldNet.Plan)),
    };

    private readonly string _folder;

    public GoldenCase(string name)
    {
        _folder = Path.Combine(AppContext.BaseDirectory, "Goldens", name);
        (Func<Layer> create, NnUNetPlanOf plan) = Networks[name];
        Plan = plan;
        Checkpoint = Path.Combine(_folder, "fold_all", "checkpoint_final.pth");
        Gradients = Path.Combine(_folder, "gradients.pth");
        Network = create();
        Network.LoadStateDict(TorchFile.LoadStateDict(Checkpoint, "network_weights"));
        Network.Eval();
        float[] values = [.. MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(Path.Combine(_folder, "input.f32")))];
        Input = Tensor.Create(values, [2, plan.InputChannels, .. plan.PatchSize]);
        Logits = [.. MemoryMarshal.Cast<byte, double>(File.ReadAllBytes(Path.Combine(_folder, "logits.f64")))];
        Float32Error = double.Parse(File.ReadAllText(Path.Combine(_folder, "float32_error.txt")), CultureInfo.InvariantCulture);
    }

    public static TheoryData<string> Names => [.. Networks.Keys];

    public NnUNetPlanOf Plan { get; }

    public string Checkpoint { get; }

    /// <summary>The file of an upstream gradient and of the gradients that follow.</summary>
    public string Gradients { get; }

    /// <summary>The network with PyTorch's weights.</summary>
    public Layer Network { get; }

    /// <summary>Two samples of the size of the patch.</summary>
    public Tensor Input { get; }

    /// <summary>PyTorch's logits in double precision.</summary>
    public double[] Logits { get; }

    /// <summary>The largest error of PyTorch's own float32 pass.</summary>
    public double Float32Error { get; }

    /// <summary>A sample of the input by itself.</summary>
    public Tensor Sample(int index)
    {
        int length = (int)Input.Shape.ElementCount / 2;
        return Tensor.Create(Input.AsReadOnlySpan().Slice(index * length, length), [1, Plan.InputChannels, .. Plan.PatchSize]);
    }
}
