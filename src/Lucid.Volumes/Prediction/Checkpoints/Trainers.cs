namespace Lucid.Volumes.Prediction.Checkpoints;

/// <summary>Knows the trainers of nnU-Net that build another network than the plan says.</summary>
internal static class Trainers
{
    /// <summary>What a trainer puts in the place of what the plan says; null where it trains the plan's network.</summary>
    public static string? ChangeOf(string trainer) =>
        trainer.StartsWith("nnUNetTrainerBN", StringComparison.Ordinal) ? "batch normalisation in the place of the plan's"
        : trainer.Contains("Primus", StringComparison.OrdinalIgnoreCase) ? "a transformer"
        : null;
}
