namespace Lucid.Volumes.Prediction;

/// <summary>Takes the resampled logits of a cropped scan, slice by slice across axis 0, in order.</summary>
internal interface ISliceTarget
{
    /// <summary>Takes the next slice.</summary>
    /// <param name="logits">Its logits, head by head.</param>
    void Take(ReadOnlyMemory<float> logits);
}
