namespace Lucid.Samples.SegmentBrain.Tests;

/// <summary>One run on the embedded scan, for all tests that look at what it wrote.</summary>
public sealed class EmbeddedScanRun : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public EmbeddedScanRun()
    {
        Folder = _folder.File("results");
        using var output = new StringWriter();
        using var error = new StringWriter();
        ExitCode = new SegmentBrainCommand().Run(["--output", Folder, "--probabilities"], output, error, CancellationToken.None);
        Printed = output.ToString();
        Errors = error.ToString();
    }

    /// <summary>The output folder.</summary>
    public string Folder { get; }

    public int ExitCode { get; }

    /// <summary>What it said.</summary>
    public string Printed { get; }

    /// <summary>What it said on the error stream.</summary>
    public string Errors { get; }

    /// <summary>A file that it wrote.</summary>
    public string PathOf(string name) => Path.Combine(Folder, name);

    public void Dispose() => _folder.Dispose();
}
