using Lucid.Volumes.Nifti;

namespace Lucid.Volumes.Tests.Prediction;

/// <summary>The predictor as an application uses it: checkpoints, a scan, files.</summary>
public sealed class NnUNetPredictorTests : IDisposable
{
    private const float Tolerance = 2e-5f;

    private readonly string _folder = Directory.CreateTempSubdirectory("lucid-predictor-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Two_mirrored_folds_give_nnUNets_labels_and_probabilities()
    {
        NnUNetPredictor predictor = Predictor("fold_0", "fold_1");
        predictor.Mirroring = true;
        predictor.KeepProbabilities = true;
        using Segmentation result = predictor.Predict([Scan()]);
        (ushort[] labels, float[] probabilities) = GoldenCase.Result("tiny");
        Assert.Equal(labels.Select(label => (float)label), result.Labels.Voxels.ToArray());
        Near(probabilities.AsSpan(0, labels.Length), result.Probabilities!.Get("background").Voxels.Span);
        Near(probabilities.AsSpan(labels.Length), result.Probabilities.Get("lesion").Voxels.Span);
        Assert.Equal(labels.Count(label => label == 1), result.VoxelCount("lesion"));
        Assert.Equal(labels.Count(label => label == 1) / 1000.0, result.Millilitres("lesion"), 1e-12);
    }

    [Fact]
    public void Results_are_saved_with_the_scans_geometry()
    {
        NnUNetPredictor predictor = Predictor("fold_0");
        predictor.KeepProbabilities = true;
        Volume scan = Scan();
        using Segmentation result = predictor.Predict([scan]);
        string labels = Path.Combine(_folder, "labels.nii.gz");
        string probabilities = Path.Combine(_folder, "probabilities.nii");
        result.Labels.Save(labels);
        result.SaveProbabilities(probabilities);
        Volume loaded = Volume.Load(labels);
        Assert.Equal(NiftiDataType.UInt8, loaded.DataType);
        Assert.Equal(result.Labels.Voxels.ToArray(), loaded.Voxels.ToArray());
        Assert.Equal(scan.GetAffine(), loaded.GetAffine());

        // A header of 352 bytes, then head by head; the fifth field of dim is the number of heads.
        byte[] bytes = File.ReadAllBytes(probabilities);
        Assert.Equal(352 + 2 * 4 * scan.Voxels.Length, bytes.Length);
        Assert.Equal([4, 14, 13, 11, 2], Enumerable.Range(0, 5).Select(i => (int)BitConverter.ToInt16(bytes, 40 + 2 * i)));
        float[] values = [.. Enumerable.Range(0, 2 * scan.Voxels.Length).Select(i => BitConverter.ToSingle(bytes, 352 + 4 * i))];
        Assert.Equal([.. result.Probabilities!.Get("background").Voxels.Span, .. result.Probabilities.Get("lesion").Voxels.Span], values);
    }

    [Fact]
    public void Probabilities_that_were_not_kept_are_asked_for_in_vain()
    {
        using Segmentation result = Predictor("fold_0").Predict([Scan()]);
        Assert.Contains(
            "set NnUNetPredictor.KeepProbabilities before",
            Assert.Throws<InvalidOperationException>(() => result.SaveProbabilities(Path.Combine(_folder, "p.nii"))).Message,
            StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public void Other_channels_than_the_plans_are_refused()
    {
        NnUNetPredictor predictor = Predictor("fold_0");
        Assert.Contains(
            "Expected 1 volumes, for MRI; got 2",
            Assert.Throws<ArgumentException>(() => predictor.Predict([Scan(), Scan()])).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => predictor.Predict([]));
        Assert.Throws<ArgumentException>(() => predictor.Predict([null!]));
        Assert.Throws<ArgumentNullException>(() => predictor.Predict(null!));
        Assert.Contains(
            "not the second one of a cascade", Assert.Throws<ArgumentException>(() => predictor.Predict([Scan()], Scan())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancelled_call_throws_and_the_next_one_works()
    {
        NnUNetPredictor predictor = Predictor("fold_0", "fold_1");
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => predictor.Predict([Scan()], cancellationToken: source.Token));
        using var later = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => predictor.Predict([Scan()], new CancelAt(later, 5), later.Token));
        using Segmentation result = predictor.Predict([Scan()]);
        using Segmentation fresh = Predictor("fold_0", "fold_1").Predict([Scan()]);
        Assert.Equal(fresh.Labels.Voxels.ToArray(), result.Labels.Voxels.ToArray());
    }

    [Fact]
    public void Calls_from_several_threads_wait_for_each_other()
    {
        NnUNetPredictor predictor = Predictor("fold_0", "fold_1");
        using Segmentation expected = predictor.Predict([Scan()]);
        Parallel.For(0, 4, _ =>
        {
            using Segmentation result = predictor.Predict([Scan()]);
            Assert.Equal(expected.Labels.Voxels.ToArray(), result.Labels.Voxels.ToArray());
        });
    }

    private static Volume Scan()
    {
        var shape = new GridShape(11, 13, 14);
        return Volume.Create(shape.Width, shape.Height, shape.Depth, [1, 1, 1], GoldenCase.Values(1, shape));
    }

    private static void Near(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], Tolerance);
        }
    }

    private static NnUNetPredictor Predictor(params string[] names) =>
        NnUNetPredictor.FromCheckpoints<TinyNetwork>([.. names.Select(name => GoldenCase.Resource($"{name}.pth"))]);

    private sealed class CancelAt(CancellationTokenSource source, long windows) : IProgress<NnUNetProgress>
    {
        public void Report(NnUNetProgress value)
        {
            if (value.WindowsDone == windows)
            {
                source.Cancel();
            }
        }
    }
}
