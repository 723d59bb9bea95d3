namespace Lucid.Kernels.Convolution;

/// <summary>Who is told how far the output of a convolution has been written, to read it while it is in the caches.</summary>
internal interface IOutputObserver
{
    /// <summary>All positions of the samples before this one, and some of this one, have been written.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="positions">How many of its positions, in their order.</param>
    void Advance(int sample, int positions);
}
