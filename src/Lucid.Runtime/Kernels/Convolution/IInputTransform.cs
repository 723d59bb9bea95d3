namespace Lucid.Kernels.Convolution;

/// <summary>What is done to the input of a convolution as it is read: the normalisation and activation that stand before it.</summary>
internal unsafe interface IInputTransform
{
    /// <summary>Transforms a run of vectors of the same channels, in place.</summary>
    /// <param name="values">The vectors, one after the other.</param>
    /// <param name="count">How many.</param>
    /// <param name="sample">The sample that they are of.</param>
    /// <param name="channel">Their first channel.</param>
    void Apply(float* values, int count, int sample, int channel);
}
