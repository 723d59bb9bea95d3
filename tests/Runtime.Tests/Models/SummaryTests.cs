namespace Lucid.Tests.Models;

/// <summary>Tables of models: what they say, and that drawing one up changes nothing.</summary>
public sealed class SummaryTests
{
    [Fact]
    public void Summary_ListsEveryLayer() => AssertText(
        """
        layer                                                    output           parameters    memory
        EncoderModel                                             (2, 4, 8, 8, 8)          35  16.0 KiB
          input_norm: InstanceNorm3d(4, affine, ReLU)            (2, 4, 8, 8, 8)           8  16.0 KiB
          stage1: ResidualBlock                                  (2, 4, 8, 8, 8)           9  16.0 KiB
            stage1.norm: InstanceNorm3d(4, affine, ReLU)         (2, 4, 8, 8, 8)           8  16.0 KiB
          down_blocks.0: ResidualBlock                           (2, 4, 8, 8, 8)           9  16.0 KiB
            down_blocks.0.norm: InstanceNorm3d(4, affine, ReLU)  (2, 4, 8, 8, 8)           8  16.0 KiB
          down_blocks.1: ResidualBlock                           (2, 4, 8, 8, 8)           9  16.0 KiB
            down_blocks.1.norm: InstanceNorm3d(4, affine, ReLU)  (2, 4, 8, 8, 8)           8  16.0 KiB
          head.0.norm: InstanceNorm3d(4)                         (2, 4, 8, 8, 8)           0  16.0 KiB
        35 parameters in 140 B, outputs in 128.0 KiB
        """,
        new EncoderModel().Summary(2, 4, 8, 8, 8));

    [Fact]
    public void Summary_SaysWhichOutputsAreNotKnown() => AssertText(
        """
        layer                                                 output        parameters   memory
        Network                                               (4, 8, 8, 8)          17  8.0 KiB
          backbone: PlainModel                                (4, 8, 8, 8)          16  8.0 KiB
            backbone.first: InstanceNorm3d(4, affine, ReLU)   (4, 8, 8, 8)           8  8.0 KiB
            backbone.second: InstanceNorm3d(4, affine, ReLU)  (4, 8, 8, 8)           8  8.0 KiB
          head: Scale                                         –                      1        –
        17 parameters in 68 B, outputs in 24.0 KiB
        not counted: outputs of head (not applied, or written by hand without Observed)
        """,
        new Network().Summary(4, 8, 8, 8));

    /// <summary>A layer that nobody applies, one that is applied out of sight, and one that is part of no state.</summary>
    [Fact]
    public void Summary_SaysWhatItsTotalsLeaveOut() => AssertText(
        """
        layer                                             output        parameters   memory
        Patchwork                                         (4, 8, 8, 8)          17  8.0 KiB
          applied: InstanceNorm3d(4, affine, ReLU)        (4, 8, 8, 8)           8  8.0 KiB
          head: Scale                                     –                      1        –
          never_applied: InstanceNorm3d(4, affine, ReLU)  –                      8        –
        17 parameters in 68 B, outputs in 24.0 KiB
        not counted: outputs of head, never_applied (not applied, or written by hand without Observed)
        not counted: 8 parameters of InstanceNorm3d(4, affine, ReLU) (not in the model's state)
        """,
        new Patchwork().Summary(4, 8, 8, 8));

    [Fact]
    public void Notes_AreNoneWhereTotalsAreComplete()
    {
        Assert.Empty(new EncoderModel().Summary(2, 4, 8, 8, 8).Notes);
        Assert.Empty(new EncoderModel().Summary().Notes);
        Assert.Empty(new Network().Summary().Notes);
        Assert.Empty(new Borrower().Summary(4, 2, 2, 2).Notes);
    }

    [Fact]
    public void Summary_WithoutElements_IsOfNoBytes()
    {
        LayerSummary summary = new EncoderModel().Summary(0, 4, 8, 8, 8);
        Assert.All(summary.Rows, row => Assert.Equal(new TensorShape(0, 4, 8, 8, 8), row.OutputShape));
        Assert.Equal(0, summary.OutputBytes);
        Assert.Empty(summary.Notes);
    }

    [Fact]
    public void Summary_WithoutAnInput_CountsParameters() => AssertText(
        """
        layer                                      parameters
        PlainModel                                         16
          first: InstanceNorm3d(4, affine, ReLU)            8
          second: InstanceNorm3d(4, affine, ReLU)           8
        16 parameters in 64 B
        """,
        new PlainModel().Summary());

    [Fact]
    public void Summary_ChangesNothing()
    {
        var model = new EncoderModel();
        model.Stage1.Eval();
        Dictionary<string, float[]> before = Values(model);

        _ = model.Summary(1, 4, 2, 3, 4);

        Assert.Equal(before, Values(model));
        Assert.True(model.Training);
        Assert.True(model.DownBlocks[1].Norm.Training);
        Assert.False(model.Stage1.Training);
        Assert.False(model.Stage1.Norm.Training);
        Assert.All(model.Parameters(), parameter => Assert.Null(parameter.Grad));
    }

    [Fact]
    public void Summary_ThatFails_ChangesNothing()
    {
        var model = new EncoderModel();
        Assert.Throws<ArgumentException>(() => model.Summary(1, 5, 2, 3, 4));
        Assert.True(model.Head.Training);
        Assert.Null(Layer.Observer);
    }

    [Fact]
    public void Rows_AreThereForPrograms()
    {
        LayerSummary summary = new PlainModel().Summary(4, 2, 2, 2);

        Assert.Equal(["", "first", "second"], summary.Rows.Select(row => row.Path));
        Assert.Equal([0, 1, 1], summary.Rows.Select(row => row.Depth));
        Assert.Equal(16, summary.ParameterCount);
        Assert.All(summary.Rows, row => Assert.Equal(new TensorShape([4, 2, 2, 2]), row.OutputShape));

        // The model hands on what its second layer gives.
        Assert.Equal(2 * 32 * sizeof(float), summary.OutputBytes);
    }

    [Fact]
    public void Summary_CountsEveryCall_OfALayerAppliedTwice()
    {
        LayerSummary summary = new Twice().Summary(4, 2, 2, 2);
        Assert.Equal(2 * 32 * sizeof(float), summary.Rows[1].OutputBytes);
        Assert.Equal(2 * 32 * sizeof(float), summary.OutputBytes);
    }

    private static void AssertText(string expected, LayerSummary summary) => Assert.Equal(expected, summary.ToString());

    private static Dictionary<string, float[]> Values(Layer layer) =>
        layer.StateDict().ToDictionary(entry => entry.Key, entry => entry.Value.AsReadOnlySpan().ToArray());
}
