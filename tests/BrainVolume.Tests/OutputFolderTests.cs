namespace Lucid.Samples.BrainVolume.Tests;

/// <summary>No file is written over another that is written, or over one that is read, whatever leads to it.</summary>
public sealed class OutputFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Check_RefusesOneOutputTwice()
    {
        string output = _folder.File("new/a.nii");
        var refusal = Assert.Throws<IOException>(() => OutputFolder.Check([], [output, _folder.File("new/../new/a.nii")]));
        Assert.Contains(output, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_RefusesAnOutputThatIsRead_ThroughLinksToo()
    {
        Directory.CreateDirectory(_folder.File("real"));
        File.WriteAllText(_folder.File("real/a.nii"), "kept");
        Directory.CreateSymbolicLink(_folder.File("linked"), _folder.File("real"));
        File.CreateSymbolicLink(_folder.File("real/b.nii"), "a.nii");
        foreach (string output in (string[])["real/a.nii", "linked/a.nii", "real/b.nii", "linked/../real/./a.nii"])
        {
            var refusal = Assert.Throws<IOException>(
                () => OutputFolder.Check([_folder.File("real/a.nii")], [_folder.File(output)]));
            Assert.Contains(_folder.File("real/a.nii"), refusal.Message, StringComparison.Ordinal);
            Assert.Contains(_folder.File(output), refusal.Message, StringComparison.Ordinal);
        }

        Assert.Equal("kept", File.ReadAllText(_folder.File("real/a.nii")));
        OutputFolder.Check([_folder.File("real/a.nii")], [_folder.File("linked/c.nii")]);
    }

    [Fact]
    public void Check_EndsWhereLinksGoInCircles()
    {
        File.CreateSymbolicLink(_folder.File("one"), _folder.File("two"));
        File.CreateSymbolicLink(_folder.File("two"), _folder.File("one"));
        OutputFolder.Check([_folder.File("one")], [_folder.File("out/a.nii")]);
        Assert.Throws<IOException>(() => OutputFolder.Check([_folder.File("out/a.nii")], [_folder.File("out/a.nii")]));
    }
}
