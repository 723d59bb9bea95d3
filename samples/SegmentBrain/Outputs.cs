namespace Lucid.Samples.SegmentBrain;

/// <summary>The files that a run writes.</summary>
/// <param name="Report">The report.</param>
/// <param name="Segmentation">The labels.</param>
/// <param name="Brain">The scan inside the mask.</param>
/// <param name="Probabilities">The probabilities of background and brain; null where nobody asked for them.</param>
internal sealed record Outputs(string Report, string Segmentation, string Brain, string? Probabilities)
{
    /// <summary>All of them.</summary>
    public IReadOnlyList<string> All => [.. new[] { Report, Segmentation, Brain, Probabilities }.OfType<string>()];

    /// <summary>The files of a run, before anything is read.</summary>
    public static Outputs Of(JobOptions options)
    {
        string In(string name) => Path.Combine(options.Output, name);
        return new Outputs(
            In("report.html"),
            In("segmentation.nii.gz"),
            In("brain.nii.gz"),
            options.Probabilities ? In("probabilities.nii.gz") : null);
    }
}
