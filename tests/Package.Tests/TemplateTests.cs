using System.IO.Compression;
using System.Runtime.InteropServices;
using Lucid.Generators.Tests.Harness;
using Lucid.Volumes.Tests.Nifti;

namespace Lucid.Package.Tests;

/// <summary>The template makes an application that segments as PyTorch does, from packages alone, and says what is wrong where its model is.</summary>
[Collection(nameof(PackedLucid))]
public sealed class TemplateTests(PackedLucid package)
{
    private const int Heads = 3;
    private const int Depth = 16;
    private const int Height = 16;
    private const int Width = 24;
    private const int Voxels = Depth * Height * Width;

    private static readonly string Goldens = Repository.PathOf("tests", "NnUNet.Tests", "Goldens", "residual");

    [Fact]
    public async Task Application_GivesTheLabelsOfPyTorch()
    {
        using var folder = new TemporaryFolder();
        string app = await package.CreateFromTemplateAsync(folder, "Brain-App", "tested");
        CopyModel(app);
        float[] input = [.. MemoryMarshal.Cast<byte, float>(await File.ReadAllBytesAsync(Path.Combine(Goldens, "input.f32")))];
        for (int channel = 0; channel < 2; channel++)
        {
            await WriteScanAsync(Path.Combine(app, $"scan_000{channel}.nii"), input.AsSpan(channel * Voxels, Voxels).ToArray());
        }

        // The words of the page, in the application's folder.
        string printed = await Dotnet.SucceedAsync(
            app, "run", "--", "--input", "scan_0000.nii", "--input", "scan_0001.nii", "--output", "result", "--probabilities", "--threads", "2");

        Assert.Contains("24 x 16 x 16 voxels of 0.8 x 0.9 x 1 mm, stored RAS", printed, StringComparison.Ordinal);
        Assert.Contains("Dataset001_residual, tested, folds all", printed, StringComparison.Ordinal);
        Assert.Equal(
            ["probabilities.nii.gz", "segmentation.nii.gz"],
            Directory.GetFiles(Path.Combine(app, "result")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        double[] logits = [.. MemoryMarshal.Cast<byte, double>(await File.ReadAllBytesAsync(Path.Combine(Goldens, "logits.f64")))];
        byte[] labels = await ReadVoxelsAsync(Path.Combine(app, "result", "segmentation.nii.gz"));
        Assert.Equal(Voxels, labels.Length);
        Assert.InRange(labels.Where((label, i) => label != Largest(logits, i)).Count(), 0, 1);
        float[] probabilities = [.. MemoryMarshal.Cast<byte, float>(await ReadVoxelsAsync(Path.Combine(app, "result", "probabilities.nii.gz")))];
        Assert.Equal(Heads * Voxels, probabilities.Length);
        Assert.All(Enumerable.Range(0, Voxels), i => Assert.Equal(Probability(logits, i), probabilities[i], 1e-3));

        // What is asked for wrongly is one line each.
        string refusal = await Dotnet.FailAsync(app, "run", "--no-build", "--", "--input", "scan_0000.nii", "--output", "result", "--previous", "labels.nii");
        Assert.Contains("error: --input: expected 2, for channel 0, channel 1; got 1", refusal, StringComparison.Ordinal);
        Assert.Contains("error: --previous: tested is not the second stage of a cascade", refusal, StringComparison.Ordinal);
        refusal = await Dotnet.FailAsync(
            app, "run", "--no-build", "--", "--input", "scan_0000.nii", "--input", "scan_0001.nii", "--output", "result", "--folds", "0");
        Assert.Contains("error: Expected fold 0 with checkpoint_final.pth in ", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Build_WithoutAModel_IsOneError()
    {
        using var folder = new TemporaryFolder();
        string app = await package.CreateFromTemplateAsync(folder, "App", "3d_fullres");

        string printed = await Dotnet.FailAsync(app, "build");

        string[] errors = [.. printed.ReplaceLineEndings("\n").Split('\n').Where(line => line.Contains("error", StringComparison.Ordinal)).Distinct()];
        Assert.Contains(
            "Model/ lacks plans.json, dataset.json, fold_*/checkpoint_final.pth. Copy plans.json, dataset.json and the fold_* folders of a result folder",
            errors[0],
            StringComparison.Ordinal);
        Assert.Contains("Found: Model/README.md.", errors[0], StringComparison.Ordinal);
        Assert.DoesNotContain("LUCID", printed, StringComparison.Ordinal);
        Assert.DoesNotContain("CS0", printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Build_WithAConfigurationThatThePlanLacks_ListsThoseThatItHas()
    {
        using var folder = new TemporaryFolder();
        string app = await package.CreateFromTemplateAsync(folder, "App", "3d_fullres");
        CopyModel(app);

        string printed = await Dotnet.FailAsync(app, "build");

        Assert.Contains("error LUCID0053", printed, StringComparison.Ordinal);
        Assert.Contains("Expected a configuration \"3d_fullres\", got \"base\", \"tested\"", printed, StringComparison.Ordinal);

        // No flood of errors wherever the network is used.
        Assert.DoesNotContain("error CS0", printed, StringComparison.Ordinal);
    }

    /// <summary>A scan as it is: what PyTorch was given is normalised already.</summary>
    private static void CopyModel(string app)
    {
        string model = Path.Combine(app, "Model");
        Directory.CreateDirectory(Path.Combine(model, "fold_all"));
        File.Copy(Path.Combine(Goldens, "dataset.json"), Path.Combine(model, "dataset.json"));
        File.Copy(Path.Combine(Goldens, "fold_all", "checkpoint_final.pth"), Path.Combine(model, "fold_all", "checkpoint_final.pth"));
        string plan = File.ReadAllText(Path.Combine(Goldens, "plans.json"));
        File.WriteAllText(Path.Combine(model, "plans.json"), plan.Replace("ZScoreNormalization", "NoNormalization", StringComparison.Ordinal));
    }

    private static Task WriteScanAsync(string path, float[] voxels) => File.WriteAllBytesAsync(path, new NiftiBytes
    {
        Dim = [3, Width, Height, Depth, 1, 1, 1, 1],
        Datatype = 16,
        Bitpix = 32,
        Pixdim = [1, 0.8f, 0.9f, 1, 0, 0, 0, 0],
        SformCode = 1,
        Srow = [0.8f, 0, 0, 0, 0, 0.9f, 0, 0, 0, 0, 1, 0],
        Voxels = [.. MemoryMarshal.AsBytes(voxels.AsSpan())],
    }.Build());

    private static async Task<byte[]> ReadVoxelsAsync(string path)
    {
        await using var file = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        int offset = (int)BitConverter.ToSingle(bytes.ToArray(), 108);
        return bytes.ToArray()[offset..];
    }

    private static int Largest(double[] logits, int voxel) => Enumerable.Range(0, Heads).MaxBy(head => logits[head * Voxels + voxel]);

    /// <summary>That of the background.</summary>
    private static double Probability(double[] logits, int voxel) =>
        1 / Enumerable.Range(0, Heads).Sum(head => Math.Exp(logits[head * Voxels + voxel] - logits[voxel]));
}
