using Lucid.Volumes.Prediction.Checkpoints;

namespace Lucid.Volumes.Tests.Prediction;

/// <summary>Files that make_goldens.py has written with PyTorch, as nnU-Net writes them.</summary>
public class CheckpointTests
{
    [Theory]
    [InlineData("fold_0", new[] { 0, 1, 2 })]
    [InlineData("axes_list", new[] { 0, 2 })]
    [InlineData("axes_none", new int[0])]
    [InlineData("axes_missing", new int[0])]
    [InlineData("training_trainer", new[] { 0, 1, 2 })]
    public void A_checkpoint_says_which_axes_may_be_mirrored(string name, int[] axes)
    {
        NnUNetPredictor predictor = Load(name);
        Assert.Equal(axes, predictor.MirroringAxes.ToArray());
        Assert.Equal(["0"], predictor.Folds.ToArray());
        Assert.False(predictor.Mirroring);
        Assert.Same(TinyNetwork.Plan, predictor.Plan);
    }

    [Theory]
    [InlineData("axes_odd", "expected different axes from 0 to 2 at 'inference_allowed_mirroring_axes', got (0, 3)")]
    [InlineData("batch_norm_trainer", "got nnUNetTrainerBN, which builds batch normalisation")]
    [InlineData("transformer_trainer", "got nnUNet_Primus_M_Trainer, which builds a transformer")]
    [InlineData("other_configuration", "expected a checkpoint of the configuration 3d_fullres, as the network was declared; got one of 3d_lowres")]
    [InlineData("parallel", "got 'module.encoder.conv.weight' with the prefix 'module.'")]
    [InlineData("compiled", "got '_orig_mod.encoder.conv.weight' with the prefix '_orig_mod.'")]
    [InlineData("other_duplicate", "decoder.encoder.all_modules.0.bias (expected the values of encoder.conv.bias, got others)")]
    [InlineData("other_shape", "encoder.conv.bias (expected shape (2), got (3))")]
    [InlineData("no_nnunet", "expected a checkpoint of nnU-Net, a dictionary with 'network_weights'; got a dictionary with the keys state_dict")]
    public void What_is_no_checkpoint_of_the_network_is_refused_by_what_it_is(string name, string message)
    {
        TorchFileException error = Assert.Throws<TorchFileException>(() => Load(name));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("Stream 0: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_optimizers_state_is_not_read()
    {
        Checkpoint checkpoint = Checkpoint.Read(GoldenCase.Resource("fold_0.pth"), "it");
        Assert.Equal("nnUNetTrainer", checkpoint.Trainer);
        Assert.Equal("3d_fullres", checkpoint.Configuration);
        Assert.Equal(8, checkpoint.Weights.Count);
        Assert.DoesNotContain(checkpoint.Weights.Keys, key => key.Contains("momentum", StringComparison.Ordinal));
    }

    [Fact]
    public void States_that_are_loaded_already_are_taken()
    {
        IReadOnlyDictionary<string, Tensor> state = TorchFile.LoadStateDict(GoldenCase.Resource("fold_1.pth"), "network_weights");
        Assert.Equal([0, 2], NnUNetPredictor.FromStates<TinyNetwork>([state], [0, 2]).MirroringAxes.ToArray());
        Assert.Equal(["0", "1"], NnUNetPredictor.FromStates<TinyNetwork>([state, state]).Folds.ToArray());
        Assert.Throws<ArgumentException>(() => NnUNetPredictor.FromStates<TinyNetwork>([state], [3]));
        Assert.Throws<ArgumentException>(() => NnUNetPredictor.FromStates<TinyNetwork>([state], [1, 1]));
        Assert.Throws<ArgumentException>(() => NnUNetPredictor.FromStates<TinyNetwork>([]));
        Assert.Throws<ArgumentException>(() => NnUNetPredictor.FromCheckpoints<TinyNetwork>([(string)null!]));
    }

    private static NnUNetPredictor Load(string name)
    {
        using Stream stream = GoldenCase.Resource($"{name}.pth");
        return NnUNetPredictor.FromCheckpoints<TinyNetwork>(stream);
    }
}
