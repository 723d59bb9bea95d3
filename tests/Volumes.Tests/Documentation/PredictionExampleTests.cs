using System.Globalization;
using Lucid.Volumes.Tests.Prediction;

namespace Lucid.Volumes.Tests.Documentation;

/// <summary>What docs/nnunet-predictions.md and the package's page show.</summary>
public sealed class PredictionExampleTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lucid-example-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_scan_is_segmented()
    {
        string scan = Prepare();
        using var printed = new StringWriter(CultureInfo.InvariantCulture);
        Segment(_folder, scan, _folder, printed);
        int lesion = Volume.Load(Path.Combine(_folder, "segmentation.nii.gz")).Voxels.ToArray().Count(label => label == 1);
        Assert.InRange(lesion, 1, 2001);
        Assert.Equal($"{lesion / 1000.0:F3} ml of background and lesion{Environment.NewLine}", printed.ToString());
    }

    [Fact]
    public void Options_progress_and_cancellation_are_the_users()
    {
        string scan = Prepare();
        var heard = new List<double>();
        Choose(_folder, scan, _folder, new Listener(heard), CancellationToken.None);
        Assert.Equal(1, heard[^1]);
        Assert.True(File.Exists(Path.Combine(_folder, "probabilities.nii.gz")));
    }

    private static void Segment(string model, string scan, string folder, TextWriter output)
    {
        var predictor = NnUNetPredictor.FromFolder<TinyNetwork>(model);
        using Segmentation result = predictor.Predict([Volume.Load(scan)]);
        result.Labels.Save(Path.Combine(folder, "segmentation.nii.gz"));
        output.WriteLine($"{result.Millilitres("lesion"):F3} ml of {string.Join(" and ", result.Names)}");
    }

    private static void Choose(string model, string scan, string folder, IProgress<NnUNetProgress> progress, CancellationToken cancellation)
    {
        var predictor = NnUNetPredictor.FromFolder<TinyNetwork>(model, folds: ["0", "1"]);
        predictor.Mirroring = true;         // over predictor.MirroringAxes; off at first
        predictor.KeepProbabilities = true; // off at first
        predictor.ScratchFolder = folder;   // where probabilities wait that are larger than memory
        using Segmentation result = predictor.Predict([Volume.Load(scan, cancellation)], progress, cancellation);
        result.SaveProbabilities(Path.Combine(folder, "probabilities.nii.gz"), cancellation);
        Volume lesion = result.Probabilities!.Get("lesion");
        Assert.Equal(result.Labels.Voxels.Length, lesion.Voxels.Length);
    }

    private string Prepare()
    {
        foreach (string fold in new[] { "fold_0", "fold_1" })
        {
            Directory.CreateDirectory(Path.Combine(_folder, fold));
            using Stream source = GoldenCase.Resource($"{fold}.pth");
            using FileStream target = File.Create(Path.Combine(_folder, fold, "checkpoint_final.pth"));
            source.CopyTo(target);
        }

        string scan = Path.Combine(_folder, "scan_0000.nii.gz");
        Volume.Create(14, 13, 11, [1, 1, 1], GoldenCase.Values(1, new GridShape(11, 13, 14))).Save(scan);
        return scan;
    }

    private sealed class Listener(List<double> heard) : IProgress<NnUNetProgress>
    {
        public void Report(NnUNetProgress value) => heard.Add(value.Fraction);
    }
}
