namespace Lucid.Benchmarks.Family;

/// <summary>A layer of the family with an input.</summary>
/// <param name="Layer">The attribute's name.</param>
/// <param name="Operation">What the request calls it: the function in <c>torch.nn.functional</c>.</param>
/// <param name="Dimensions">The sizes of the input.</param>
/// <param name="Create">Makes the layer.</param>
internal sealed record FamilyNorm(string Layer, string Operation, int[] Dimensions, Func<Layer> Create)
{
    /// <summary>At most how many calls a round times.</summary>
    public const int Calls = 25;

    /// <summary>33.5 million elements, and 2.1 million that stay in a cache.</summary>
    public static IReadOnlyList<FamilyNorm> All { get; } =
    [
        new("InstanceNorm1d", "instance_norm", [2, 64, 262_144], () => new Instance1dNorm64()),
        new("InstanceNorm1d", "instance_norm", [2, 256, 4096], () => new Instance1dNorm256()),
        new("InstanceNorm2d", "instance_norm", [2, 64, 512, 512], () => new Instance2dNorm64()),
        new("InstanceNorm2d", "instance_norm", [2, 256, 64, 64], () => new Instance2dNorm256()),
        new("InstanceNorm3d", "instance_norm", [2, 64, 64, 64, 64], () => new Instance3dNorm64()),
        new("InstanceNorm3d", "instance_norm", [2, 256, 16, 16, 16], () => new Instance3dNorm256()),
        new("BatchNorm1d", "batch_norm", [2, 64, 262_144], () => new Batch1dNorm64()),
        new("BatchNorm1d", "batch_norm", [2, 256, 4096], () => new Batch1dNorm256()),
        new("BatchNorm2d", "batch_norm", [2, 64, 512, 512], () => new Batch2dNorm64()),
        new("BatchNorm2d", "batch_norm", [2, 256, 64, 64], () => new Batch2dNorm256()),
        new("BatchNorm3d", "batch_norm", [2, 64, 64, 64, 64], () => new Batch3dNorm64()),
        new("BatchNorm3d", "batch_norm", [2, 256, 16, 16, 16], () => new Batch3dNorm256()),
        new("GroupNorm", "group_norm", [2, 64, 64, 64, 64], () => new Group8Norm64()),
        new("GroupNorm", "group_norm", [2, 256, 16, 16, 16], () => new Group32Norm256()),
        new("LayerNorm", "layer_norm", [131_072, 256], () => new LayerNorm256()),
        new("LayerNorm", "layer_norm", [2048, 1024], () => new LayerNorm1024()),
        new("RMSNorm", "rms_norm", [131_072, 256], () => new RMSNorm256()),
        new("RMSNorm", "rms_norm", [2048, 1024], () => new RMSNorm1024()),
    ];

    /// <summary>As programs write it: 2x64x64x64x64.</summary>
    public string Key => string.Join('x', Dimensions);

    /// <summary>As people write it: 2×64×64×64×64.</summary>
    public string Sizes => string.Join('×', Dimensions);
}
