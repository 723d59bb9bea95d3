namespace Lucid.Tests.Serialization.Torch;

/// <summary>Running statistics in the file of a network whose norms track none.</summary>
public sealed class TrackedStatisticsTests
{
    private static readonly IReadOnlyDictionary<string, Tensor> State =
        TorchFile.LoadStateDict(TorchFiles.PathOf("plain.pth")).Below("norm");

    [Fact]
    public void LoadStateDict_Strictly_RefusesThemWithTheReason()
    {
        var norm = new UntrackedNorm();

        var error = Assert.Throws<ArgumentException>(() => norm.LoadStateDict(State));

        Assert.Contains("Unexpected: num_batches_tracked, running_mean, running_var.", error.Message, StringComparison.Ordinal);
        Assert.Contains("The layer keeps no running statistics, and the state has running_m", error.Message, StringComparison.Ordinal);
        Assert.Equal([1, 1, 1], norm.Weight.AsReadOnlySpan().ToArray());
    }

    [Fact]
    public void LoadStateDict_NotStrictly_LeavesThemOut_AndReportsThem()
    {
        var norm = new UntrackedNorm();

        StateDictReport report = norm.LoadStateDict(State, strict: false);

        Assert.Equal(["num_batches_tracked", "running_mean", "running_var"], report.UnexpectedKeys);
        Assert.Empty(report.MissingKeys);
        Assert.Contains("The layer keeps no running statistics", report.ToString(), StringComparison.Ordinal);
        Assert.Equal(State["weight"].AsReadOnlySpan().ToArray(), norm.Weight.AsReadOnlySpan().ToArray());
        Assert.Equal(State["bias"].AsReadOnlySpan().ToArray(), norm.Bias.AsReadOnlySpan().ToArray());
    }
}
