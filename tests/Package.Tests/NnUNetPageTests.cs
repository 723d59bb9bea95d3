using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Lucid.Generators.Tests.Harness;
using Lucid.Volumes.Tests.Nifti;

namespace Lucid.Package.Tests;

/// <summary>What docs/nnunet.md says by hand is true: its blocks make a project that builds from the packages and predicts. (TemplateTests goes the page's other way.)</summary>
[Collection(nameof(PackedLucid))]
public sealed partial class NnUNetPageTests(PackedLucid packages)
{
    private const int Depth = 8;
    private const int Height = 12;
    private const int Width = 8;
    private const int Voxels = Depth * Height * Width;

    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs", "nnunet.md")).ReplaceLineEndings("\n");
    private static readonly string Goldens = Repository.PathOf("tests", "NnUNet.Tests", "Goldens", "left_out");

    [Fact]
    public async Task Blocks_MakeAProjectThatPredicts()
    {
        using var folder = new TemporaryFolder();
        await packages.UseAsync(folder);
        CopyModel(folder.PathOf("Model"), "fold_0");
        await WriteScanAsync(folder.PathOf("scan_0000.nii.gz"));
        await File.WriteAllTextAsync(
            folder.PathOf("App.csproj"),
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
            <PropertyGroup>
              <OutputType>Exe</OutputType>
              <TargetFramework>net10.0</TargetFramework>
              <Nullable>enable</Nullable>
              <ImplicitUsings>enable</ImplicitUsings>
              <InvariantGlobalization>true</InvariantGlobalization>
              <NuGetAudit>false</NuGetAudit>
            </PropertyGroup>
            {Text("App.csproj").Replace("0.1.0", PackedLucid.Version, StringComparison.Ordinal)}
            </Project>
            """);
        foreach (string file in (string[])["BrainNet.cs", "Program.cs"])
        {
            // The small network of the tests has names of its own.
            string text = Text(file).Replace("3d_fullres", "tested", StringComparison.Ordinal).Replace("\"brain\"", "\"left\"", StringComparison.Ordinal);
            await File.WriteAllTextAsync(folder.PathOf(file), text);
        }

        string printed = await Dotnet.SucceedAsync(folder.Path, "run");

        Assert.Matches(@"\d+\.\d ml\n3 heads\n$", printed.ReplaceLineEndings("\n"));
        Assert.True(File.Exists(folder.PathOf("segmentation.nii.gz")));
    }

    [Fact]
    public void Commands_AreThoseThatTheTemplateIsTestedWith()
    {
        string[] commands = Page.Split('\n');
        Assert.Contains("dotnet new lucid-nnunet -n BrainApp --configuration 3d_fullres", commands);
        Assert.Contains("dotnet run -- --input scan_0000.nii.gz --output result", commands);
        Assert.All(
            (string[])["src/Lucid.Runtime", "src/Lucid.Volumes", "templates/Lucid.Templates.csproj"],
            project => Assert.Contains($"dotnet pack {project} -c Release -o artifacts", commands));
    }

    /// <summary>All blocks that are parts of a file, one after the other.</summary>
    private static string Text(string file)
    {
        string[] parts = [.. Part().Matches(Page).Where(part => part.Groups["file"].Value == file).Select(part => part.Groups["text"].Value)];
        Assert.NotEmpty(parts);
        return string.Join("\n\n", parts);
    }

    private static void CopyModel(string model, string fold)
    {
        Directory.CreateDirectory(Path.Combine(model, fold));
        File.Copy(Path.Combine(Goldens, "plans.json"), Path.Combine(model, "plans.json"));
        File.Copy(Path.Combine(Goldens, "dataset.json"), Path.Combine(model, "dataset.json"));
        File.Copy(Path.Combine(Goldens, "fold_all", "checkpoint_final.pth"), Path.Combine(model, fold, "checkpoint_final.pth"));
    }

    private static async Task WriteScanAsync(string path)
    {
        float[] voxels = [.. Enumerable.Range(0, Voxels).Select(i => (float)(i * 7919 % 1000))];
        await using var file = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        await file.WriteAsync(new NiftiBytes
        {
            Dim = [3, Width, Height, Depth, 1, 1, 1, 1],
            SformCode = 1,
            Srow = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0],
            Voxels = [.. MemoryMarshal.AsBytes(voxels.AsSpan())],
        }.Build());
    }

    [GeneratedRegex(@"<!-- (?<file>\S+) of a project of its own -->\n```\w+\n(?<text>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Part();
}
