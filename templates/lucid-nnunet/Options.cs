namespace LucidNnUNet;

/// <summary>What the user asked for.</summary>
/// <param name="Inputs">The scan, a file for each channel.</param>
/// <param name="Output">The folder for the results.</param>
/// <param name="Probabilities">Whether probabilities are written too.</param>
/// <param name="Mirroring">Whether windows are mirrored.</param>
/// <param name="Folds">The folds to average; null for those that are there.</param>
/// <param name="Previous">The labels of a cascade's first stage; null where there is none.</param>
/// <param name="Threads">How many threads to take; null for all processors.</param>
internal sealed record Options(string[] Inputs, string Output, bool Probabilities, bool Mirroring, string[]? Folds, string? Previous, int? Threads);
