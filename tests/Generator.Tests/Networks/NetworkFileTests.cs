using System.Globalization;
using System.Text.RegularExpressions;
using Lucid.Generators.Sources.NnUNet;
using Lucid.Generators.Specs;
using Lucid.Generators.Tests.Harness;
using Xunit;

namespace Lucid.Generators.Tests.Networks;

/// <summary>What files of nnU-Net are refused, with the entry at fault and its place.</summary>
public class NetworkFileTests
{
    [Theory]

    // Of the file as a whole.
    [InlineData("\"dataset_name\": \"Dataset001_Brain\",", "\"dataset_name\": Dataset001_Brain,", "Expected a value, got 'D'")]
    [InlineData("\"dataset_name\": \"Dataset001_Brain\",", "", "Expected an entry \"dataset_name\" in the file, got none")]
    [InlineData("\"3d_small\": {", "\"3d_smaller\": {", "Expected a configuration \"3d_small\", got \"2d\", \"3d_fullres\", \"3d_smaller\"")]
    [InlineData(
        "\"inherits_from\": \"3d_fullres\"", "\"inherits_from\": \"3d_lowres\"", "Expected a configuration \"3d_lowres\", got \"2d\", \"3d_fullres\", \"3d_small\"")]
    [InlineData(
        "\"inherits_from\": \"3d_fullres\"", "\"inherits_from\": \"3d_small\"", "Expected configurations that inherit from others, got 3d_small from 3d_small")]

    // Of scans.
    [InlineData("\"SimpleITKIO\"", "\"Tiff3DIO\"", "Expected one of SimpleITKIO, NibabelIO, NibabelIOWithReorient at \"image_reader_writer\", got \"Tiff3DIO\"")]
    [InlineData("\"LabelManager\"", "\"MyLabelManager\"", "Expected \"LabelManager\" at \"label_manager\", got \"MyLabelManager\"")]
    [InlineData("\"DefaultPreprocessor\"", "\"MyPreprocessor\"", "Expected \"DefaultPreprocessor\" at \"configurations.3d_fullres.preprocessor_name\", got \"MyPreprocessor\"")]
    [InlineData("\"ZScoreNormalization\"", "\"MyNormalization\"", "Expected one of ZScoreNormalization, CTNormalization, RescaleTo01Normalization")]
    [InlineData("\"ZScoreNormalization\"", "\"ZScoreNormalization\", \"ZScoreNormalization\"", "Expected 1 entries at \"configurations.3d_fullres.normalization_schemes\"")]
    [InlineData("\"resampling_fn_data\": \"resample_data_or_seg_to_shape\"", "\"resampling_fn_data\": \"resample_mine\"", "got \"resample_mine\"")]
    [InlineData(
        "\"resampling_fn_data\": \"resample_data_or_seg_to_shape\"",
        "\"resampling_fn_data\": \"resample_torch_fornnunet\"",
        "Expected arguments of the resampling that are supported, got \"configurations.3d_fullres.resampling_fn_data_kwargs.order\"")]
    [InlineData(
        "\"resampling_fn_seg\": \"resample_data_or_seg_to_shape\"",
        "\"previous_stage\": \"3d_lowres\", \"resampling_fn_seg\": \"resample_torch_fornnunet\"",
        "got \"resample_torch_fornnunet\"")]
    [InlineData("\"order\": 3", "\"order\": 6", "Expected an order from 0 to 5 at \"configurations.3d_fullres.resampling_fn_data_kwargs.order\", got 6")]
    [InlineData("\"order_z\": 0", "\"order_y\": 0", "got \"configurations.3d_fullres.resampling_fn_data_kwargs.order_y\"")]
    [InlineData("\"transpose_forward\": [\n        0,", "\"transpose_forward\": [\n        1,", "Expected the axes 0, 1 and 2, each once, at \"transpose_forward\"")]
    [InlineData("\"spacing\": [\n                1.0,", "\"spacing\": [\n                0.0,", "Expected a distance above 0 at \"configurations.3d_fullres.spacing[0]\", got 0")]

    // Of the network.
    [InlineData("unet.PlainConvUNet\"", "unet.ResidualUNet\"", "Expected PlainConvUNet or ResidualEncoderUNet")]
    [InlineData("\"n_stages\": 4", "\"n_stages\": 1", "Expected a number from 2 to 16 at \"configurations.3d_small.architecture.arch_kwargs.n_stages\", got 1")]
    [InlineData("\"n_stages\": 4", "\"n_stages\": 5", "Expected 5 numbers in \"configurations.3d_small.architecture.arch_kwargs.features_per_stage\", got 4")]
    [InlineData("\"n_stages\": 4", "\"n_stages\": 4, \"width\": 3", "Expected arguments of PlainConvUNet that are supported, got")]
    [InlineData("conv.Conv3d\"", "conv.Conv2d\"", "Expected Conv3d at")]
    [InlineData("instancenorm.InstanceNorm3d\"", "groupnorm.GroupNorm\"", "Expected InstanceNorm3d or BatchNorm3d at")]
    [InlineData("\"affine\": true", "\"affine\": 1", "Expected true or false at")]
    [InlineData("\"affine\": true", "\"scale\": true", "Expected arguments of the norm that are supported, got")]
    [InlineData("torch.nn.LeakyReLU\"", "torch.nn.PReLU\"", "Expected one of Identity, ReLU, LeakyReLU")]
    [InlineData("\"inplace\": true", "\"negative\": 0.1", "Expected arguments of the activation that are supported, got")]
    [InlineData("\"dropout_op\": null", "\"dropout_op\": \"torch.nn.AlphaDropout\"", "Expected Dropout or Dropout3d at")]
    [InlineData("\"patch_size\": [\n                64,", "\"patch_size\": [\n                60,", "Expected a multiple of 8, the product of the strides, at \"configurations.3d_small.patch_size[0]\", got 60")]
    [InlineData("\"patch_size\": [\n                64,", "\"patch_size\": [\n                64.5,", "Expected a whole number at \"configurations.3d_small.patch_size[0]\", got 64.5")]
    public void Plan_WithAnEntryThatIsNotSupported_IsRefused(string old, string replacement, string message)
    {
        string plans = NetworkFiles.Plans.Replace(old, replacement, StringComparison.Ordinal);
        Assert.NotEqual(NetworkFiles.Plans, plans);

        string refusal = Refusal(plans, NetworkFiles.Dataset);

        Assert.Contains(message, refusal, StringComparison.Ordinal);
        Assert.Matches(@"^plans\.json\(\d+,\d+\): Expected ", refusal);
        Assert.DoesNotContain(Environment.NewLine, refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"channel_names\": {\"0\": \"T1\"}}", "dataset.json(1,1): Expected an entry \"labels\" in the file, got none")]
    [InlineData("{\"labels\": {\"background\": 0, \"brain\": 1}}", "Expected an entry \"channel_names\" in the file, got none")]
    [InlineData("{\"channel_names\": {}, \"labels\": {\"background\": 0, \"brain\": 1}}", "Expected a channel in \"channel_names\", got none")]
    [InlineData("{\"channel_names\": {\"1\": \"T1\"}, \"labels\": {\"background\": 0, \"brain\": 1}}", "Expected an entry \"0\" in \"channel_names\", got none")]
    [InlineData("{\"channel_names\": {\"0\": \"T1\"}, \"labels\": {\"brain\": 1}}", "Expected an entry \"background\" in \"labels\", got none")]
    [InlineData("{\"channel_names\": {\"0\": \"T1\"}, \"labels\": {\"background\": 1, \"brain\": 0}}", "Expected the label \"background\" to be 0")]
    [InlineData("{\"channel_names\": {\"0\": \"T1\"}, \"labels\": {\"background\": 0}}", "Expected a label beside the background, got none")]
    [InlineData("{\"channel_names\": {\"0\": \"T1\"}, \"labels\": {\"background\": 0, \"brain\": 2}}", "Expected labels that are numbered from 0 one after the other, got 0, 2")]
    [InlineData("{\"channel_names\": {\"0\": \"T1\"}, \"labels\": {\"background\": 0, \"brain\": -1}}", "Expected a label from 0 to 65535 at \"labels.brain\", got -1")]
    [InlineData("{\"channel_names\": {\"0\": \"T1\"}, \"labels\": {\"background\": 0, \"brain\": 1, \"ignore\": 1}}", "Expected the ignored label to be the highest, 2, got 1")]
    [InlineData("{\"channel_names\": {\"0\": \"T1\"}, \"labels\": {\"background\": 0, \"brain\": [1, 2], \"core\": 2}}", "Expected an entry \"regions_class_order\" in the file, got none")]
    [InlineData(
        "{\"channel_names\": {\"0\": \"T1\"}, \"labels\": {\"background\": 0, \"brain\": [1, 2], \"core\": 2}, \"regions_class_order\": [1]}",
        "Expected 2 labels in \"regions_class_order\", one for each region, got 1")]
    [InlineData("not JSON", "dataset.json(1,1): Expected a value, got 'n'")]
    [InlineData("", "dataset.json(1,1): Expected a value, got the end of the file")]
    public void Dataset_ThatIsNotSupported_IsRefused(string dataset, string message) =>
        Assert.Contains(message, Refusal(NetworkFiles.Plans, dataset), StringComparison.Ordinal);

    [Theory]
    [InlineData("Model", "/app/Model/plans.json", "/app/Model/dataset.json")]
    [InlineData("app/Model/", "C:\\app\\Model\\plans.json", "C:\\app\\Model\\dataset.json")]
    [InlineData("./Model", "Model/plans.json", "Model/dataset.json")]
    [InlineData("app\\Model", "/app/Model/plans.json", "/app/Model/dataset.json")]
    [InlineData("", "plans.json", "/elsewhere/dataset.json")]
    public void Files_AreFoundByWholeSegmentsOfTheirPath(string folder, string plans, string dataset)
    {
        NnUNetNetworkSpec network = NnUNetFiles.Read(
            new NnUNetSpec(folder, "3d_small"), [new NetworkFile(plans, NetworkFiles.Plans), new NetworkFile(dataset, NetworkFiles.Dataset)]);
        Assert.Equal(21, network.Graph.Nodes.Count - network.Graph.Nodes.Count(node => node.Layer is NormalizationSpec));
    }

    [Theory]
    [InlineData("Model", "/app/MyModel/plans.json", "Expected a file 'Model/plans.json' among the project's AdditionalFiles, got '/app/Model/dataset.json' and '/app/MyModel/plans.json'")]
    [InlineData("model", "/app/Model/plans.json", "Expected a file 'model/plans.json' among the project's AdditionalFiles, got")]
    [InlineData("Model", "/app/Model/plans.json;/other/Model/plans.json", "Expected one file 'Model/plans.json' among the project's AdditionalFiles, got '/app/Model/plans.json' and '/other/Model/plans.json'")]
    public void File_ThatIsMissingOrThereTwice_IsRefused(string folder, string plans, string message)
    {
        NetworkFile[] files = [.. plans.Split(';').Select(path => new NetworkFile(path, NetworkFiles.Plans)), new("/app/Model/dataset.json", NetworkFiles.Dataset)];
        Assert.StartsWith(
            message, Assert.Throws<NetworkFileException>(() => NnUNetFiles.Read(new NnUNetSpec(folder, "3d_small"), files)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2d")]
    [InlineData("3d_fullres")]
    [InlineData("3d_small")]
    public void Values_ThatLiveAtTheSameTime_DoNotShareMemory(string configuration)
    {
        NnUNetNetworkSpec network = NnUNetFiles.Read(
            new NnUNetSpec("Model", configuration), NetworkFiles.All.Select(file => new NetworkFile(file.Path, file.GetText()!.ToString())));
        var plan = Plans.NetworkPlan.Of(network.Graph, new([.. network.Plan.PatchSize, network.Plan.InputChannels]));
        int[] last = [.. Enumerable.Range(0, plan.Buffers.Count).Select(value => plan.Steps.Select((step, i) => step.Reads.Contains(value) ? i : -1).Max())];
        last[^1] = plan.Steps.Count;
        for (int first = 0; first < last.Length; first++)
        {
            for (int second = first + 1; second < last.Length; second++)
            {
                // A value is there from the step that gives it, number value − 1, to the last that reads it.
                bool together = second - 1 <= last[first];
                Plans.BufferPlan a = plan.Buffers[first], b = plan.Buffers[second];
                Assert.True(!together || a.Offset + a.Length <= b.Offset || b.Offset + b.Length <= a.Offset, $"{first} and {second}");
            }
        }

        long all = plan.Buffers.Sum(buffer => buffer.Length);
        Assert.True(plan.Length < all / 2, $"{plan.Length} of {all}");
    }

    [Fact]
    public void Mutations_OfAPlan_AreReadOrRefused()
    {
        var random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 3000; i++)
        {
            string text = Mutated(NetworkFiles.Plans, random);
            try
            {
                NnUNetFiles.Read(new NnUNetSpec("Model", "3d_small"), [new("Model/plans.json", text), new("Model/dataset.json", NetworkFiles.Dataset)]);
            }
            catch (NetworkFileException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 500, 2999);
    }

    // A number, a word or a bracket becomes another one.
    private static string Mutated(string text, Random random)
    {
        string[] replacements = ["0", "-1", "1e9", "2147483648", "NaN", "null", "true", "\"x\"", "[", "]", "{", "}", ",", "[[1]]", "{}", "", "3", "64"];
        MatchCollection words = Regex.Matches(text, "-?[0-9.]+|\"[^\"]*\"|true|false|null|[][{}:,]");
        Match word = words[random.Next(words.Count)];
        return string.Create(
            CultureInfo.InvariantCulture, $"{text[..word.Index]}{replacements[random.Next(replacements.Length)]}{text[(word.Index + word.Length)..]}");
    }

    private static string Refusal(string plans, string dataset) => Assert.Throws<NetworkFileException>(() => NnUNetFiles.Read(
        new NnUNetSpec("Model", "3d_small"), [new NetworkFile("/app/Model/plans.json", plans), new NetworkFile("/app/Model/dataset.json", dataset)])).Message;
}
