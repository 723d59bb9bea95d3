namespace Lucid.Volumes;

/// <summary>What a prediction is doing.</summary>
public enum NnUNetPhase
{
    /// <summary>Turning, cropping, normalising and resampling the scan.</summary>
    Preparing,

    /// <summary>Passing windows through the network; finished slices become labels meanwhile.</summary>
    Predicting,

    /// <summary>Bringing the last labels into the scan's own space.</summary>
    Finishing,
}
