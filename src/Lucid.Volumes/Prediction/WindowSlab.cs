namespace Lucid.Volumes.Prediction;

/// <summary>Some neighbouring positions along axis 0, whose windows are worked off together.</summary>
/// <param name="FirstStep">The number of the first position.</param>
/// <param name="EndStep">The number after the last.</param>
internal readonly record struct WindowSlab(int FirstStep, int EndStep);
