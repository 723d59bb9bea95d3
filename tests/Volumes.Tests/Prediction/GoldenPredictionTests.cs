using Lucid.Volumes.Prediction;

namespace Lucid.Volumes.Tests.Prediction;

/// <summary>Whole predictions of small scans, held against those of make_goldens.py.</summary>
[Collection(nameof(LucidRuntime))]
public sealed class GoldenPredictionTests : IDisposable
{
    private const float Tolerance = 2e-5f;

    private readonly int _threads = LucidRuntime.MaxDegreeOfParallelism;
    private readonly string _folder = Directory.CreateTempSubdirectory("lucid-prediction-").FullName;

    public static TheoryData<string> Cases { get; } =
    [
        "plain", "mirrored", "two_mirrored_axes", "small_scan", "two_dimensions", "small_in_two_dimensions", "resampled", "coarser", "thick_slices",
        "thick_last_axis", "cubic", "regions", "transposed",
    ];

    public void Dispose()
    {
        LucidRuntime.MaxDegreeOfParallelism = _threads;
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_prediction_is_nnUNets(string name)
    {
        var golden = new GoldenCase(name);
        using Segmentation result = Predict(golden, keepsProbabilities: true, mostInMemory: long.MaxValue);
        float[] expected = [.. golden.Labels.Select(label => (float)label)];
        int different = expected.Zip(result.Labels.Voxels.ToArray()).Count(pair => pair.First != pair.Second);
        Assert.InRange(different, 0, golden.Unsure);
        for (int head = 0; head < golden.Plan.Heads; head++)
        {
            ReadOnlySpan<float> probabilities = result.Probabilities!.Get(result.Probabilities.Names[head]).Voxels.Span;
            for (int i = 0; i < probabilities.Length; i++)
            {
                Assert.Equal(golden.Probabilities[head * probabilities.Length + i], probabilities[i], Tolerance);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Labels_have_the_same_bits_with_and_without_probabilities_scratch_files_and_threads(string name)
    {
        var golden = new GoldenCase(name);
        LucidRuntime.MaxDegreeOfParallelism = 1;
        using Segmentation first = Predict(golden, keepsProbabilities: true, mostInMemory: long.MaxValue);
        using Segmentation labelsAlone = Predict(golden, keepsProbabilities: false, mostInMemory: 0);
        Assert.Equal(first.Labels.Voxels.ToArray(), labelsAlone.Labels.Voxels.ToArray());
        Assert.Null(labelsAlone.Probabilities);
        LucidRuntime.MaxDegreeOfParallelism = 3;
        using Segmentation other = Predict(golden, keepsProbabilities: true, mostInMemory: 0);
        Assert.Equal(first.Labels.Voxels.ToArray(), other.Labels.Voxels.ToArray());
        foreach (string head in first.Probabilities!.Names)
        {
            Assert.Equal(first.Probabilities.Get(head).Voxels.ToArray(), other.Probabilities!.Get(head).Voxels.ToArray());
        }
    }

    private Segmentation Predict(GoldenCase golden, bool keepsProbabilities, long mostInMemory)
    {
        var options = new PredictionOptions(true, keepsProbabilities, _folder, mostInMemory);
        using var work = new PredictionWork(golden.Plan, golden.Folds(new LinearNetwork(golden.Plan.Heads)), golden.Scan(), options, null, default);
        work.Predict(golden.Scan());
        return work.Finish(golden.Volume(), HeadNames.Of(golden.Plan));
    }
}
