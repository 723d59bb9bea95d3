namespace Lucid.Generators.Specs;

/// <summary>What a layer attribute asks for, after checking. Each kind has its own.</summary>
internal abstract record LayerSpec
{
    /// <summary>The name of the kind that it was read by: <c>InstanceNorm3d</c>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>State keys that the layer has in every case, as far as the declaration says.</summary>
    public virtual IEnumerable<string> CertainKeys => [];
}
