namespace Lucid.Distributed;

/// <summary>What a <see cref="Round"/> of exchange is about; the number told with it.</summary>
internal enum RoundKind : long
{
    /// <summary>Gradients are reduced; the samples of the batch.</summary>
    Gradients = 1,

    /// <summary>A batch norm's moments are merged; the channels.</summary>
    Moments,

    /// <summary>The sums of a batch norm's backward pass are added; the channels.</summary>
    GradientSums,

    /// <summary>Numbers are added up; how many.</summary>
    Sum,
}
