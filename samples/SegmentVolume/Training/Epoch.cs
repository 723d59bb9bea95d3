namespace Lucid.Samples.SegmentVolume.Training;

/// <summary>How training stood at the end of an epoch.</summary>
/// <param name="Number">The epochs until then; 0 is before training.</param>
/// <param name="Steps">The training steps until then.</param>
/// <param name="TrainingLoss">The mean loss of the epoch's steps; null before training.</param>
/// <param name="Loss">The loss on the scan that was held out.</param>
/// <param name="Dice">Dice's coefficient on that scan.</param>
internal sealed record Epoch(int Number, int Steps, double? TrainingLoss, double Loss, double Dice);
