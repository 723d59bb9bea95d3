namespace Lucid.Kernels;

/// <summary>Work on samples of (spatial…, C) that can be done in any order.</summary>
internal interface ISamplePass
{
    /// <summary>Does one sample.</summary>
    /// <param name="sample">Its index.</param>
    /// <param name="fold">How it folds.</param>
    /// <param name="spread">Whether its chunks may go to several threads.</param>
    void Run(int sample, VoxelFold fold, bool spread);
}
