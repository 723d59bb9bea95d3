namespace Lucid.Tests.Layers;

/// <summary>Which elements share statistics.</summary>
internal enum NormKind
{
    /// <summary>Those of one sample and channel.</summary>
    Instance,

    /// <summary>Those of one channel, over all samples.</summary>
    Batch,

    /// <summary>Those of one sample and group of channels.</summary>
    Group,

    /// <summary>Those of one row of the trailing dimensions; each has a weight of its own.</summary>
    Layer,

    /// <summary>As <see cref="Layer"/>, without subtracting a mean.</summary>
    RMS,
}
