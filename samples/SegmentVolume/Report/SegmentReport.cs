using System.Globalization;
using System.Net;
using Lucid.Samples.Report;

namespace Lucid.Samples.SegmentVolume.Report;

/// <summary>The report: how well the vessels were found, and by what.</summary>
internal static class SegmentReport
{
    /// <summary>Writes the report whole or not at all.</summary>
    public static void Write(string path, JobResult result) => ReportPage.Write(path, Page(result));

    /// <summary>The report's text.</summary>
    public static string Page(JobResult result) => ReportPage.Of(
        "Vessels found by a U-Net",
        $"""
        <header>
        <h1>Vessels found by a U-Net</h1>
        <p>Thin vessels wind through uneven, noisy tissue; nodules beside them are as bright as they are. A network of layers that are
        declared in C# learnt to tell them apart, from other scans than the one that is shown here.</p>
        {KeyFigures(result)}
        </header>
        <section>
        <h2>The scan that was held out</h2>
        <p>A voxel is a square. Each plane is the one with the most vessel in it.<br>
        <span class="tag found">found</span> <span class="tag missed">missed</span> <span class="tag wrong">found where there is none</span></p>
        {SegmentPictures.Slices(result)}
        </section>
        <section>
        <h2>Training</h2>
        <p><span class="tag before">cubes of the training scans, turned, mirrored and made harder</span>
        <span class="tag after">the scan that was held out</span></p>
        <div class="pair">
        <figure><h3>The loss</h3>{SegmentCharts.Loss(result.Epochs)}
        <figcaption>Cross-entropy and soft Dice, added. Training sees noise and gains that the held-out scan does not have, so its loss
        is usually higher.</figcaption></figure>
        <figure><h3>Dice</h3>{SegmentCharts.Dice(result)}
        <figcaption>Twice the voxels that are both found and there, divided by those found and those there. The dashed line is the best
        that a threshold on the intensities can do.</figcaption></figure>
        </div>
        </section>
        <section>
        <h2>How it works</h2>
        <p>This is the network. The compiler makes the forward and backward code of exactly these layers.</p>
        <pre><code>{Source("VesselNet.cs")}</code></pre>
        <p>Each stage is a sequence of two convolutions, each with its norm and activation:</p>
        <pre><code>{Source("Encoder2.cs")}</code></pre>
        </section>
        <footer>Made by the SegmentVolume sample of Lucid for .NET. Beside this file, the trained model: {SegmentVolumeJob.ModelName}.
        For demonstration, not for diagnosis.</footer>
        """);

    private static string KeyFigures(JobResult result) => string.Create(CultureInfo.InvariantCulture,
        $"""
        <div class="key">
        <div><b>{result.After.Dice:0.000}</b><span>Dice on the scan that was held out; {result.ThresholdDice:0.000} by the best threshold</span></div>
        <div><b>{result.After.Loss:0.000}</b><span>loss on it, from {result.Before.Loss:0.000}</span></div>
        <div><b>{result.ParameterCount:N0}</b><span>parameters, learnt in {result.After.Steps:N0} steps of {result.VoxelsPerStep:N0} voxels</span></div>
        <div><b>{result.TrainingTime.TotalSeconds:0.0} s</b><span>training time; reloaded, the model gives
        {(result.HasSameBits ? "the same bits" : "other bits")}</span></div>
        </div>
        """);

    /// <summary>A source as it was compiled, from the first comment on.</summary>
    private static string Source(string name)
    {
        string source = EmbeddedText.Read(typeof(SegmentReport).Assembly, name);
        return WebUtility.HtmlEncode(source[source.IndexOf("///", StringComparison.Ordinal)..].Trim());
    }
}
