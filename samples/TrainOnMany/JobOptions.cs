namespace Lucid.Samples.TrainOnMany;

/// <summary>What the user asked for.</summary>
/// <param name="Output">The folder for the checkpoint and the trained model.</param>
/// <param name="Steps">How many training steps to take.</param>
/// <param name="Batch">The items of each rank's batch.</param>
/// <param name="Every">After how many steps a checkpoint is written.</param>
/// <param name="Threads">The threads of each rank; null for a fair share of the machine's processors.</param>
internal sealed record JobOptions(string Output, int Steps, int Batch, int Every, int? Threads);
