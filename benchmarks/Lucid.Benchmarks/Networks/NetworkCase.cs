namespace Lucid.Benchmarks.Networks;

/// <summary>A network beside the file that peers read.</summary>
/// <param name="Name">What a reader calls it.</param>
/// <param name="Create">Makes ours.</param>
/// <param name="Weights">The file of its weights.</param>
/// <param name="Model">The name of the peers' file.</param>
/// <param name="Size">The patch along each axis.</param>
internal sealed record NetworkCase(string Name, Func<Layer> Create, string Weights, string Model, int Size)
{
    /// <summary>The plain U-Net on a small patch.</summary>
    public static NetworkCase Small { get; } = new("nnU-Net, 31 M, 64³", () => new UNet64(), "unet.safetensors", "unet_64.onnx", 64);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<NetworkCase> All { get; } =
    [
        Small,
        new("residual encoder, 102 M, 64³", () => new ResidualUNet64(), "resenc.safetensors", "resenc_64.onnx", 64),
        new("nnU-Net, 31 M, 128³", () => new UNet128(), "unet.safetensors", "unet_128.onnx", 128),
    ];
}
