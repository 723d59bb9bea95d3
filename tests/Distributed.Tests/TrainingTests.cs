using System.Diagnostics;
using System.Text;

namespace Lucid.Distributed.Tests;

/// <summary>Whole trainings: the same bits in every run, killed and resumed, stopped and resumed.</summary>
public sealed class TrainingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Checkpoint => _folder.PathOf("checkpoint.safetensors");

    public void Dispose() => _folder.Dispose();

    [MpiTheory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task EveryRun_HasTheSameBits(int ranks)
    {
        // Eleven items in batches of two: the last step of an epoch leaves ranks with fewer, or without any.
        string[] first = await Job.ResultsAsync(ranks, "train", "steps=8");
        string[] second = await Job.ResultsAsync(ranks, "train", "steps=8", "buckets=100");

        Assert.Single(first.Concat(second).Distinct());
    }

    [MpiFact]
    public async Task AJobWithAKilledRank_Ends_AndGoesOnFromItsCheckpointWithTheSameBits()
    {
        string[] whole = await Job.ResultsAsync(2, "train", "steps=9");

        Job killed = await Job.ProbeAsync(2, "train", "steps=9", $"checkpoint={Checkpoint}", "every=3", "kill=7");
        Assert.NotEqual(0, killed.ExitCode);
        Assert.Empty(killed.Results);

        Job resumed = await Job.ProbeAsync(2, "train", "steps=9", $"checkpoint={Checkpoint}", "every=3");
        Assert.Contains("begins at 6, resumed", resumed.Output, StringComparison.Ordinal);
        Assert.Equal(whole, resumed.Results);
        Assert.Equal([Checkpoint], Directory.EnumerateFiles(_folder.Path));
    }

    [MpiFact]
    public async Task AStoppedJob_WritesACheckpoint_AndGoesOnWithTheSameBits()
    {
        using Process process = Job.Start(2, "tests/DistributedProbe", "train", "steps=1000", "slow=20", $"checkpoint={Checkpoint}");
        var output = new StringBuilder();
        while (!output.ToString().Contains("step 3", StringComparison.Ordinal))
        {
            output.AppendLine(await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"The job has ended: {output}"));
        }

        using (Process kill = Process.Start("kill", ["-TERM", $"{process.Id}"]))
        {
            await kill.WaitForExitAsync();
        }

        Job stopped = await Job.EndAsync(process, output.ToString());
        Assert.True(stopped.ExitCode == 0 && stopped.Results.Length == 2, stopped.ToString());
        Assert.All(stopped.Results, result => Assert.StartsWith("stopped ", result, StringComparison.Ordinal));
        int steps = stopped.Output.Split("\nstep ").Length;

        string[] whole = await Job.ResultsAsync(2, "train", $"steps={steps + 2}");
        string[] resumed = await Job.ResultsAsync(2, "train", $"steps={steps + 2}", $"checkpoint={Checkpoint}");
        Assert.Equal(whole, resumed);
    }

    [Fact]
    public async Task OneRank_IsResumedToo()
    {
        string[] whole = await Job.ResultsAsync(1, "train", "steps=7");
        await Job.ResultsAsync(1, "train", "steps=4", $"checkpoint={Checkpoint}", "every=4");

        Assert.Equal(whole, await Job.ResultsAsync(1, "train", "steps=7", $"checkpoint={Checkpoint}"));
    }

    [MpiFact]
    public async Task ACheckpointOfAnotherNumberOfRanks_IsRefused()
    {
        await Job.ResultsAsync(1, "train", "steps=2", $"checkpoint={Checkpoint}", "every=2");

        Job job = await Job.ProbeAsync(2, "train", "steps=4", $"checkpoint={Checkpoint}");

        Assert.NotEqual(0, job.ExitCode);
        Assert.Contains("Expected a checkpoint of 2 ranks, got one of 1", job.Errors, StringComparison.Ordinal);
    }

    [MpiFact]
    public async Task TheSample_TrainsOnTwoRanks_WithTheSameBitsInEveryRun()
    {
        byte[][] models = new byte[2][];
        for (int run = 0; run < models.Length; run++)
        {
            string folder = _folder.PathOf($"run{run}");
            Job job = await Job.RunAsync(2, "samples/TrainOnMany", "--steps", "2", "--output", folder, "--threads", $"{run + 1}");
            Assert.True(job.ExitCode == 0, job.ToString());
            models[run] = await File.ReadAllBytesAsync(Path.Combine(folder, "vessel-net.safetensors"));
        }

        Assert.Equal(models[0], models[1]);
    }
}
