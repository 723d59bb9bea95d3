namespace Lucid.Generators.Specs;

/// <summary>A declared linear layer.</summary>
/// <param name="InFeatures">The elements of a row of the input.</param>
/// <param name="OutFeatures">The elements of a row of the output.</param>
/// <param name="HasBias">Whether it learns a bias.</param>
/// <param name="Activation">f.</param>
internal sealed record LinearSpec(int InFeatures, int OutFeatures, bool HasBias, ActivationSpec Activation) : LayerSpec
{
    public override IEnumerable<string> CertainKeys =>
    [
        "weight",
        .. HasBias ? ["bias"] : Array.Empty<string>(),
        .. Activation.HasSlope ? ["activation.weight"] : Array.Empty<string>(),
    ];
}
