namespace Lucid.BitProbe;

/// <summary>What a run of the probe computed.</summary>
/// <param name="Elements">Of inputs, outputs and their gradients: they are the same however the batch is split.</param>
/// <param name="Sums">
/// Of the parameters' gradients and the running statistics, and of all that a batch norm in training makes: they gather a batch into one number, so each
/// sample on its own rightly makes others. Empty for a split batch.
/// </param>
internal sealed record Hashes(string Elements, string Sums)
{
    public override string ToString() => $"{Elements} {Sums}";
}
