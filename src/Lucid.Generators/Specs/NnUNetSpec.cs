namespace Lucid.Generators.Specs;

/// <summary>A declared network of nnU-Net.</summary>
/// <param name="Folder">The folder of its files.</param>
/// <param name="Configuration">The configuration's name.</param>
internal sealed record NnUNetSpec(string Folder, string Configuration) : LayerSpec
{
    /// <summary>What the files say; null where they have not been read.</summary>
    public NnUNetNetworkSpec? Network { get; init; }
}
