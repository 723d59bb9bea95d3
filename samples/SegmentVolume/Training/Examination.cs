using Lucid.Samples.SegmentVolume.Network;
using Lucid.Samples.SegmentVolume.Vessels;

namespace Lucid.Samples.SegmentVolume.Training;

/// <summary>What a model says of a scan, in evaluation mode, and how right it is.</summary>
/// <param name="Logits">Above 0 where a vessel is more likely than not.</param>
/// <param name="Loss">The loss that training lowers.</param>
/// <param name="Dice">Dice's coefficient of what was found and what is there.</param>
internal sealed record Examination(float[] Logits, double Loss, double Dice)
{
    /// <summary>Examines a model by a standardised scan.</summary>
    public static Examination Of(VesselNet model, LabelledScan scan)
    {
        model.Eval();
        using (Autograd.NoGrad())
        {
            using Tensor logits = model.Forward(scan.ToTensor(scan.Voxels));
            using Tensor loss = VesselTraining.LossOf(logits, scan.ToTensor(scan.Vessels));
            return new Examination([.. logits.AsReadOnlySpan()], loss.Item(), Overlap.OfLogits(logits.AsReadOnlySpan(), scan.Vessels));
        }
    }
}
