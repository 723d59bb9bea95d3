using Lucid.Samples.Phantom;
using Lucid.Samples.Volumes;

namespace Lucid.Samples.BrainVolume;

/// <summary>The files that a run writes.</summary>
/// <param name="Report">The report.</param>
/// <param name="Normalised">The scan, normalised.</param>
/// <param name="Matched">The scan with the reference's contrast.</param>
/// <param name="Reference">The reference, normalised.</param>
internal sealed record Outputs(string Report, string Normalised, string Matched, string Reference)
{
    /// <summary>The volumes, without the report.</summary>
    public IReadOnlyList<string> Volumes => [Normalised, Matched, Reference];

    /// <summary>All of them.</summary>
    public IReadOnlyList<string> All => [Report, .. Volumes];

    /// <summary>The files of a run, before anything is read.</summary>
    public static Outputs Of(JobOptions options)
    {
        string source = options.Input is null ? Scan.PhantomName(Scanner.A) : NiftiFile.NameOf(options.Input);
        string reference = options.Reference is null ? Scan.PhantomName(Scanner.B) : NiftiFile.NameOf(options.Reference);
        string In(string name) => Path.Combine(options.Output, name);
        return new Outputs(
            In("report.html"),
            In($"{source}-normalised.nii.gz"),
            In($"{source}-matched.nii.gz"),
            In($"{reference}-reference-normalised.nii.gz"));
    }
}
