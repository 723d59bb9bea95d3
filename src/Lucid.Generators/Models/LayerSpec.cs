namespace Lucid.Generators.Models;

/// <summary>What a layer attribute asks for, after checking. Each kind has its own.</summary>
internal abstract record LayerSpec
{
    /// <summary>State keys that the layer has in every case, as far as the declaration says.</summary>
    public virtual IEnumerable<string> CertainKeys => [];
}
