namespace Lucid.Volumes.Prediction;

/// <summary>Takes the finished logits of a prepared scan, slice by slice across axis 0, in order.</summary>
internal interface ILogitSlices
{
    /// <summary>Where a head's values of the next slice go.</summary>
    Memory<float> Next(int head);

    /// <summary>Says that all heads of the next slice are written.</summary>
    void Advance();
}
