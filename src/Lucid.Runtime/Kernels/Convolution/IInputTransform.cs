namespace Lucid.Kernels.Convolution;

/// <summary>What is done to the input of a convolution as it is read: the normalisation and activation that stand before it.</summary>
internal unsafe interface IInputTransform
{
    /// <summary>Transforms vectors of the same channels as they are gathered.</summary>
    /// <param name="source">The first vector.</param>
    /// <param name="box">Where the others are.</param>
    /// <param name="target">Receives all of them, one after the other; may be the source, where that has them so.</param>
    /// <param name="sample">The sample that they are of.</param>
    /// <param name="channel">Their first channel.</param>
    void Apply(float* source, in InputBox box, float* target, int sample, int channel);
}
