using System.Globalization;
using System.Net;
using Lucid.Samples.Report;

namespace Lucid.Samples.SegmentBrain.Report;

/// <summary>The report: what was found, how it looks, and by what.</summary>
internal static class BrainReport
{
    /// <summary>Writes the report whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="result">What it tells.</param>
    /// <param name="files">The names of the files that were written beside it.</param>
    public static void Write(string path, JobResult result, IReadOnlyList<string> files) => ReportPage.Write(path, Page(result, files));

    /// <summary>The report's text.</summary>
    public static string Page(JobResult result, IReadOnlyList<string> files)
    {
        string name = WebUtility.HtmlEncode(result.Scan.Name);
        var pictures = new BrainPictures(result);
        return ReportPage.Of(
            $"The brain in {result.Scan.Name}",
            $"""
            <header>
            <h1>The brain in {name}</h1>
            <p>A trained nnU-Net found the brain in this scan. The C# compiler wrote the network from nnU-Net’s own plan; it ran in this
            program, without Python and without a native library.</p>
            {KeyFigures(result)}
            </header>
            <section>
            <h2>The mask</h2>
            <p>Three slices near the middle of the brain. The line runs along the edge of what was found.{Marks(result)}
            The network is small and has learnt from one head alone, so it takes some of the neck and of the air for brain; nnU-Net’s own
            program gives the same mask.</p>
            {pictures.Outlined()}
            </section>
            <section>
            <h2>The brain alone</h2>
            <p>The same slices of <code>brain.nii.gz</code>: the scan inside the mask.</p>
            {pictures.Alone()}
            </section>
            <section>
            <h2>From end to end</h2>
            <p>Slices at even distances through the brain: {BrainPictures.Directions(result)}.</p>
            {pictures.Strips()}
            </section>
            <section>
            <h2>Figures</h2>
            <div class="pair">
            <div><h3>The scan</h3><div class="scroll">{BrainTables.Scan(result)}</div>
            <br><h3>The time</h3><div class="scroll">{BrainTables.Times(result)}</div></div>
            <div><h3>The network</h3><div class="scroll">{BrainTables.Network(result)}</div></div>
            </div>
            </section>
            <section>
            <h2>How it works</h2>
            <p>This is the network. <code>plans.json</code> and <code>dataset.json</code> are nnU-Net’s own files, which the compiler reads; the
            checkpoint is nnU-Net’s own file too.</p>
            <pre><code>{Source("BrainNet.cs")}</code></pre>
            <pre><code>{Source("BrainPredictor.cs")}</code></pre>
            <p>The predictor does what nnU-Net does: it crops, normalises and resamples the scan, passes overlapping windows through the network,
            adds them up under Gaussian weights, and brings the labels back to the scan’s own voxels. The labels have the same bits on every
            machine, for any number of threads.</p>
            </section>
            <footer>Made by the SegmentBrain sample of Lucid for .NET. Beside this file: {WebUtility.HtmlEncode(string.Join(", ", files))}.
            {(result.Scan.IsEmbedded ? "The scan is ch2 of MRIcron, © Chris Rorden, under the BSD 3-clause licence." : "")}
            For demonstration, not for diagnosis.</footer>
            """);
    }

    private static string KeyFigures(JobResult result) => string.Create(CultureInfo.InvariantCulture,
        $"""
        <div class="key">
        <div><b>{result.Millilitres:N1} ml</b><span>volume of the mask, {result.PieceMillilitres:N1} ml of it in one piece</span></div>
        <div><b>{result.VoxelCount:N0}</b><span>of {result.Scan.Volume.Voxels.Length:N0} voxels</span></div>
        <div><b>{result.Times.Total.TotalSeconds:0.0} s</b><span>from the file to the mask, {result.Network.Threads} thread{(result.Network.Threads > 1 ? "s" : "")}</span></div>
        <div><b>{result.Network.Parameters:N0}</b><span>parameters of the network</span></div>
        </div>
        """);

    private static string Marks(JobResult result) => result.Scan.Volume.IsOrientationStated
        ? " Letters mark the patient’s left (L) and right (R)."
        : " The file does not say how the scan lies in the patient: left and right are not marked.";

    /// <summary>A source as it was compiled, from the first comment on.</summary>
    private static string Source(string name)
    {
        string source = EmbeddedText.Read(typeof(BrainReport).Assembly, name);
        return WebUtility.HtmlEncode(source[source.IndexOf("///", StringComparison.Ordinal)..].Trim());
    }
}
