namespace Lucid.Volumes;

/// <summary>How far a prediction has come.</summary>
/// <param name="Phase">What it is doing.</param>
/// <param name="WindowsDone">The windows that have passed through the network, each fold's counted; a mirrored one counts once.</param>
/// <param name="WindowCount">All windows of all folds; 0 as long as the scan is prepared.</param>
public readonly record struct NnUNetProgress(NnUNetPhase Phase, long WindowsDone, long WindowCount)
{
    /// <summary>The part of the windows that is done, 0 to 1.</summary>
    public double Fraction => WindowCount == 0 ? 0 : (double)WindowsDone / WindowCount;
}
