namespace Lucid.Samples.SegmentVolume;

/// <summary>What came of a run.</summary>
/// <param name="LossBefore">The loss of the first step.</param>
/// <param name="LossAfter">The loss after the last.</param>
/// <param name="ThresholdDice">Dice's coefficient of the held-out scan by the best threshold on its intensities: what needs no model.</param>
/// <param name="DiceBefore">That of the model before training.</param>
/// <param name="DiceAfter">That of the trained model.</param>
/// <param name="HasSameBits">Whether the saved and reloaded model gives the trained one's output, bit by bit.</param>
internal sealed record JobResult(
    double LossBefore, double LossAfter, double ThresholdDice, double DiceBefore, double DiceAfter, bool HasSameBits)
{
    /// <summary>Whether the model learnt and was kept as it is.</summary>
    public bool IsGood => LossAfter < LossBefore && HasSameBits;
}
