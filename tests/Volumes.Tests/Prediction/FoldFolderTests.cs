namespace Lucid.Volumes.Tests.Prediction;

public sealed class FoldFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lucid-folds-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_numbered_folds_that_hold_the_checkpoint_are_averaged()
    {
        Add("fold_1", "checkpoint_final.pth");
        Add("fold_0", "checkpoint_final.pth");
        Add("fold_10", "checkpoint_final.pth");
        Add("fold_all", "checkpoint_final.pth");
        Add("fold_2", "checkpoint_best.pth");
        Add("fold_x", "checkpoint_final.pth");
        Assert.Equal(["0", "1", "10"], NnUNetPredictor.FromFolder<TinyNetwork>(_folder).Folds.ToArray());
        Assert.Equal(["2"], NnUNetPredictor.FromFolder<TinyNetwork>(_folder, checkpoint: "checkpoint_best.pth").Folds.ToArray());
        Assert.Equal(["10", "0"], NnUNetPredictor.FromFolder<TinyNetwork>(_folder, ["10", "0"]).Folds.ToArray());
        Assert.Equal(["all"], NnUNetPredictor.FromFolder<TinyNetwork>(_folder, ["fold_all"]).Folds.ToArray());
    }

    [Fact]
    public void The_fold_of_all_is_taken_where_there_is_no_numbered_one()
    {
        Add("fold_all", "checkpoint_final.pth");
        Assert.Equal(["all"], NnUNetPredictor.FromFolder<TinyNetwork>(_folder).Folds.ToArray());
    }

    [Fact]
    public void Folds_that_are_not_there_are_answered_with_those_that_are()
    {
        Assert.Contains("got none", Assert.Throws<FileNotFoundException>(() => NnUNetPredictor.FromFolder<TinyNetwork>(_folder)).Message, StringComparison.Ordinal);
        Add("fold_0", "checkpoint_final.pth");
        Add("fold_all", "checkpoint_final.pth");
        FileNotFoundException error = Assert.Throws<FileNotFoundException>(() => NnUNetPredictor.FromFolder<TinyNetwork>(_folder, ["0", "3"]));
        Assert.Equal($"Expected fold 3 with checkpoint_final.pth in '{_folder}', got folds 0, all.", error.Message);
        Assert.Throws<ArgumentException>(() => NnUNetPredictor.FromFolder<TinyNetwork>(_folder, []));
        Assert.Throws<ArgumentException>(() => NnUNetPredictor.FromFolder<TinyNetwork>(_folder, ["0", "fold_0"]));
        Assert.Throws<DirectoryNotFoundException>(() => NnUNetPredictor.FromFolder<TinyNetwork>(Path.Combine(_folder, "none")));
    }

    [Fact]
    public void A_checkpoint_that_does_not_fit_is_named_by_its_path()
    {
        Add("fold_0", "checkpoint_final.pth");
        Add("fold_1", "checkpoint_final.pth", "other_shape.pth");
        string path = Path.Combine(_folder, "fold_1", "checkpoint_final.pth");
        Assert.StartsWith(
            $"'{path}': ", Assert.Throws<TorchFileException>(() => NnUNetPredictor.FromFolder<TinyNetwork>(_folder)).Message, StringComparison.Ordinal);
    }

    private void Add(string fold, string name, string content = "fold_0.pth")
    {
        Directory.CreateDirectory(Path.Combine(_folder, fold));
        using Stream source = GoldenCase.Resource(content);
        using FileStream target = File.Create(Path.Combine(_folder, fold, name));
        source.CopyTo(target);
    }
}
