using Lucid.Volumes;

namespace Lucid.Distributed.Tests;

/// <summary>Items that ranks share out, and folders of scans.</summary>
public sealed class WorkSharingTests : IDisposable
{
    private const int Items = 23;

    private readonly TemporaryFolder _folder = new();

    private string Scans => _folder.PathOf("scans");

    private string Output => _folder.PathOf("results");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task OneRank_WorksAllItemsOff() => AssertSharedAsync(1);

    [MpiTheory]
    [InlineData(2)]
    [InlineData(4)]
    public Task Ranks_WorkEachItemOffOnce(int ranks) => AssertSharedAsync(ranks);

    [Fact]
    public Task AFolderOfScans_SurvivesADamagedOne_OnOneRank() => AssertScansAsync(1);

    [MpiFact]
    public Task AFolderOfScans_SurvivesADamagedOne_OnThreeRanks() => AssertScansAsync(3);

    [MpiFact]
    public async Task SeveralRanks_AreRefused_ForOneScan()
    {
        Job job = await Job.RunAsync(2, "samples/SegmentBrain", "--output", Output);

        Assert.Equal(2, job.ExitCode);
        Assert.Single(job.Errors.Split('\n'), line => line.Contains("expected a folder of scans for 2 ranks to share, got none", StringComparison.Ordinal));
    }

    private async Task AssertSharedAsync(int ranks)
    {
        string[] results = await Job.ResultsAsync(ranks, "share", _folder.Path, $"{Items}");

        string damaged = string.Join(';', Enumerable.Range(0, Items).Where(item => item % 5 == 4).Select(item => $"{item}:item {item} is damaged"));
        Assert.All(results, result => Assert.Equal(damaged, result));
        Assert.Equal(Items, Directory.EnumerateFiles(_folder.Path).Count());
    }

    private async Task AssertScansAsync(int ranks)
    {
        Directory.CreateDirectory(Scans);
        for (int scan = 0; scan < 4; scan++)
        {
            float[] voxels = [.. Enumerable.Range(0, 12 * 10 * 9).Select(i => (float)(100 + (i % (7 + scan))))];
            Volume.Create(12, 10, 9, [1, 1, 1], voxels).Save(Path.Combine(Scans, $"scan{scan}.nii.gz"));
        }

        string damaged = Path.Combine(Scans, "scan1.nii.gz");
        byte[] sound = await File.ReadAllBytesAsync(damaged);
        await File.WriteAllBytesAsync(damaged, sound[..(sound.Length / 2)]);
        Directory.CreateDirectory(Path.Combine(Output, "scan0.partial"));

        Job first = await Job.RunAsync(ranks, "samples/SegmentBrain", "--scans", Scans, "--output", Output);
        Assert.True(first.ExitCode == 1, first.ToString());
        Assert.Contains("3 of 4 scans done", first.Output, StringComparison.Ordinal);
        Assert.Contains(damaged, first.Errors, StringComparison.Ordinal);
        Assert.Equal(["scan0", "scan2", "scan3"], Directory.EnumerateDirectories(Output).Select(Path.GetFileName).Order());
        DateTime[] written = WrittenTimes();

        // A whole scan in place of the damaged one, and the rest is done already.
        await File.WriteAllBytesAsync(damaged, sound);
        Job second = await Job.RunAsync(ranks, "samples/SegmentBrain", "--scans", Scans, "--output", Output);
        Assert.True(second.ExitCode == 0, second.ToString());
        Assert.Contains("1 of 1 scans done", second.Output, StringComparison.Ordinal);
        Assert.Equal(4, Directory.EnumerateDirectories(Output).Count());
        Assert.Equal(written, WrittenTimes());

        DateTime[] WrittenTimes() => [.. new[] { 0, 2, 3 }.Select(scan => File.GetLastWriteTimeUtc(Path.Combine(Output, $"scan{scan}", "segmentation.nii.gz")))];
    }
}
