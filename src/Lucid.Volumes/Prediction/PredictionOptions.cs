namespace Lucid.Volumes.Prediction;

/// <summary>What the user of a predictor wants.</summary>
/// <param name="Mirrors">Whether windows are mirrored.</param>
/// <param name="KeepsProbabilities">Whether probabilities are kept.</param>
/// <param name="ScratchFolder">Where scratch files are made.</param>
/// <param name="MostInMemory">The most bytes of probabilities, and of logits that wait for the others, that need no scratch file.</param>
internal sealed record PredictionOptions(bool Mirrors, bool KeepsProbabilities, string ScratchFolder, long MostInMemory = 64L << 20)
{
    /// <summary>Makes room for slices of several heads.</summary>
    public SliceStore Store(int heads, GridShape shape) => new(heads, shape, ScratchFolder, MostInMemory);
}
