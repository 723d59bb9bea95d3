namespace Lucid;

/// <summary>What the attributes that declare a normalisation with running statistics have in common.</summary>
#if LUCID_GENERATORS
internal
#else
public
#endif
abstract class RunningNormAttribute : ChannelNormAttribute
{
    /// <summary>The weight of the newest batch in the running statistics, from 0 to 1. The default is 0.1.</summary>
    public double Momentum { get; set; } = 0.1;

    /// <summary>Whether running statistics are the plain average of all batches, in place of <see cref="Momentum"/>. The default is false.</summary>
    public bool CumulativeAverage { get; set; }

    /// <summary>
    /// Whether running statistics are gathered in training and used in evaluation. The default is true; that of PyTorch's instance norms is false.
    /// </summary>
    public bool TrackRunningStats { get; set; } = true;
}
