using Lucid.Samples.SegmentVolume.Training;
using Lucid.Samples.SegmentVolume.Vessels;

namespace Lucid.Samples.SegmentVolume;

/// <summary>What came of a run.</summary>
/// <param name="HeldOut">The scan that was held out.</param>
/// <param name="Logits">What the trained model says of it.</param>
/// <param name="Epochs">How training went, from the state before it.</param>
/// <param name="ThresholdDice">Dice's coefficient by the best threshold on the scan's intensities: what needs no model.</param>
/// <param name="ParameterCount">The numbers that were learnt.</param>
/// <param name="VoxelsPerStep">The voxels that a training step saw.</param>
/// <param name="TrainingTime">How long training took.</param>
/// <param name="HasSameBits">Whether the saved and reloaded model gives the trained one's output, bit by bit.</param>
internal sealed record JobResult(
    LabelledScan HeldOut,
    float[] Logits,
    IReadOnlyList<Epoch> Epochs,
    double ThresholdDice,
    long ParameterCount,
    int VoxelsPerStep,
    TimeSpan TrainingTime,
    bool HasSameBits)
{
    /// <summary>How it stood before training.</summary>
    public Epoch Before => Epochs[0];

    /// <summary>How it stood after training.</summary>
    public Epoch After => Epochs[^1];

    /// <summary>Whether the model learnt and was kept as it is.</summary>
    public bool IsGood => After.Loss < Before.Loss && HasSameBits;
}
