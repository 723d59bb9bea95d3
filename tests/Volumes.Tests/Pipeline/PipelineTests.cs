using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;
using Lucid.Networks;
using Xunit.Abstractions;

namespace Lucid.Volumes.Tests.Pipeline;

/// <summary>
/// Whole predictions by nnU-Net 2.8.1, its sums set to single precision: at most one label in 20,000 differs, and no probability by more than 1e-3. Networks with
/// random weights have small margins, and show errors that trained ones hide.
/// </summary>
public class PipelineTests(ITestOutputHelper output)
{
    private const int LabelsPerDifference = 20_000;
    private const float Tolerance = 1e-3f;

    private static readonly string Own = Path.Combine(AppContext.BaseDirectory, "Pipeline");

    [Fact]
    public void Thick_slices_of_a_CT_scan_are_labelled_as_by_nnUNet() => CompareOwn<CtNetwork>("ct");

    [Fact]
    public void Two_channels_cropped_and_normalised_in_their_mask_are_labelled_as_by_nnUNet() => CompareOwn<MaskedNetwork>("masked");

    [Fact]
    public void The_second_stage_of_a_cascade_is_labelled_as_by_nnUNet() => CompareOwn<CascadeNetwork>("cascade");

    [Fact]
    public void Turned_axes_with_thick_slices_are_labelled_as_by_nnUNet() => CompareOwn<TurnedNetwork>("turned");

    [Fact]
    public void A_scan_that_is_reoriented_is_labelled_by_regions_as_by_nnUNet() => CompareOwn<ReorientedNetwork>("reoriented");

    [Fact]
    public void Slices_across_the_second_axis_by_several_folds_are_labelled_as_by_nnUNet() => CompareOwn<FlatNetwork>("flat");

    [Fact]
    public void Thick_slices_resampled_by_PyTorch_are_labelled_as_by_nnUNet() => CompareOwn<InterpolatedNetwork>("interpolated");

    [Fact]
    public void A_scan_smaller_than_the_patch_of_an_old_plan_is_labelled_as_by_nnUNet() => CompareOwn<SmallNetwork>("small");

    [SharedModelFact]
    public void A_mirrored_scan_is_labelled_as_by_nnUNet() => CompareBrain("mirror");

    [SharedModelFact]
    public void A_scan_of_another_spacing_and_orientation_is_labelled_as_by_nnUNet() => CompareBrain("oblique");

    private void CompareOwn<TNet>(string name)
        where TNet : Layer, INnUNet, new() => Compare<TNet>(Path.Combine(Own, name), Path.Combine(Own, name));

    private void CompareBrain(string name) =>
        Compare<BrainNetwork>(Path.Combine(SharedModels.Folder!, "brain"), Path.Combine(SharedModels.Folder!, "pipeline", name));

    private void Compare<TNet>(string model, string folder)
        where TNet : Layer, INnUNet, new()
    {
        JsonElement golden = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "case.json"))).RootElement;
        NnUNetPredictor predictor = File.Exists(Path.Combine(model, "checkpoint_final.pth"))
            ? NnUNetPredictor.FromCheckpoints<TNet>(Path.Combine(model, "checkpoint_final.pth"))
            : NnUNetPredictor.FromFolder<TNet>(model);
        predictor.Mirroring = golden.GetProperty("mirroring").GetBoolean();
        predictor.KeepProbabilities = true;
        Volume[] scan = [.. Directory.GetFiles(folder, "scan_*.nii.gz").Order(StringComparer.Ordinal).Select(path => Volume.Load(path))];
        string previous = Path.Combine(folder, "previous.nii.gz");
        using Segmentation result = File.Exists(previous) ? predictor.Predict(scan, Volume.Load(previous)) : predictor.Predict(scan);
        CompareLabels(Volume.Load(Path.Combine(folder, "golden_segmentation.nii.gz")), result.Labels);
        CompareProbabilities(Unpacked(Path.Combine(folder, "golden_probabilities.f32.gz")), golden, result.Probabilities!);
    }

    private void CompareLabels(Volume expected, Volume actual)
    {
        Assert.Equal(expected.Voxels.Length, actual.Voxels.Length);
        double[,] affine = expected.GetAffine();
        double[,] own = actual.GetAffine();
        Assert.All(Enumerable.Range(0, 16), i => Assert.Equal(affine[i / 4, i % 4], own[i / 4, i % 4], 1e-3));
        int different = 0;
        for (int i = 0; i < actual.Voxels.Length; i++)
        {
            different += expected.Voxels.Span[i] == actual.Voxels.Span[i] ? 0 : 1;
        }

        output.WriteLine($"{different} of {actual.Voxels.Length} labels differ");
        Assert.InRange(different, 0, actual.Voxels.Length / LabelsPerDifference);
    }

    private void CompareProbabilities(float[] expected, JsonElement golden, Probabilities actual)
    {
        int[] shape = [.. golden.GetProperty("probabilities").EnumerateArray().Select(value => value.GetInt32())];
        int every = golden.GetProperty("every").GetInt32();
        Assert.Equal(shape[0], actual.Names.Length);
        int at = 0;
        float largest = 0;
        foreach (string name in actual.Names)
        {
            Volume volume = actual.Get(name);
            for (int z = 0; z < volume.Depth; z += every)
            {
                for (int y = 0; y < volume.Height; y += every)
                {
                    for (int x = 0; x < volume.Width; x += every)
                    {
                        largest = Math.Max(largest, Math.Abs(expected[at++] - volume.Voxels.Span[(z * volume.Height + y) * volume.Width + x]));
                    }
                }
            }
        }

        output.WriteLine($"probabilities differ by at most {largest}");
        Assert.Equal(expected.Length, at);
        Assert.InRange(largest, 0, Tolerance);
    }

    private static float[] Unpacked(string path)
    {
        using var unpacked = new MemoryStream();
        using var gzip = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        gzip.CopyTo(unpacked);
        return [.. MemoryMarshal.Cast<byte, float>(unpacked.ToArray())];
    }
}
