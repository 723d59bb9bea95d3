using System.Runtime.Intrinsics.X86;

namespace Lucid.Package.Tests;

/// <summary>
/// Programs that are compiled ahead of time, from the package: which instruction set they are compiled for, what the build says of it, and that the bits
/// are those of the JIT.
/// </summary>
[Collection(nameof(PackedLucid))]
public sealed class NativeProjectTests(PackedLucid package, ProbeProject probe) : IClassFixture<ProbeProject>
{
    [NativeFact]
    public async Task Executable_HasTheBitsOfTheJit_ForEveryInstructionSet()
    {
        string expected = await probe.JitOutputAsync();

        string standard = await probe.PublishAsync("linux-x64");
        Assert.Contains("Lucid compiles for x86-64-v3: the executable needs a processor with AVX2 and FMA.", standard, StringComparison.Ordinal);
        Assert.Equal(expected, await Dotnet.SucceedAsync(probe.Folder, probe.Executable, [.. ProbeProject.Runs]));
        if (NativeToolchain.IsOnPath(NativeToolchain.X64Emulator))
        {
            // A processor of 2008: the runtime ends at the start, with a message, before anything is computed.
            string message = await Dotnet.FailAsync(probe.Folder, NativeToolchain.X64Emulator, ["-cpu", "Nehalem", probe.Executable, .. ProbeProject.Runs]);
            Assert.Contains("The required instruction sets are not supported by the current CPU.", message, StringComparison.Ordinal);
        }

        string none = await probe.PublishAsync("linux-x64", "--no-restore", "-p:LucidInstructionSet=none");
        Assert.DoesNotContain("Lucid compiles for", none, StringComparison.Ordinal);
        Assert.Equal(expected, await Dotnet.SucceedAsync(probe.Folder, probe.Executable, [.. ProbeProject.Runs]));

        string widest = await probe.PublishAsync("linux-x64", "--no-restore", "-p:LucidInstructionSet=x86-64-v4");
        Assert.Contains("Lucid compiles for x86-64-v4: the executable needs a processor with AVX-512.", widest, StringComparison.Ordinal);
        if (Avx512F.IsSupported)
        {
            Assert.Equal(expected, await Dotnet.SucceedAsync(probe.Folder, probe.Executable, [.. ProbeProject.Runs]));
        }
    }

    [NativeFact(IsForArm64 = true)]
    public async Task Executable_HasTheBitsOfTheJit_OnArm64()
    {
        string expected = await probe.JitOutputAsync();
        string printed = await probe.PublishAsync("linux-arm64", "-p:CppCompilerAndLinker=clang", "-p:ObjCopyName=aarch64-linux-gnu-objcopy");
        Assert.DoesNotContain("Lucid compiles for", printed, StringComparison.Ordinal);
        Assert.Equal(expected, await Dotnet.SucceedAsync(
            probe.Folder, NativeToolchain.Arm64Emulator, ["-L", NativeToolchain.Arm64Libraries, probe.Executable, .. ProbeProject.Runs]));
    }

    [Theory]
    [InlineData("x86-64-v3", "linux-x64")]
    [InlineData("x86-64-v3", "win-x64")]
    [InlineData("", "linux-arm64")]
    [InlineData("", "linux-x64", "-p:PublishAot=false")]
    [InlineData("", "linux-x64", "-p:LucidInstructionSet=none")]
    [InlineData("x86-64-v4", "linux-x64", "-p:LucidInstructionSet=x86-64-v4")]
    [InlineData("native", "linux-x64", "-p:IlcInstructionSet=native")]
    public async Task InstructionSet_IsThatOfThePackage_UnlessTheUserSaysOtherwise(string expected, string runtime, params string[] properties)
    {
        // What NuGet makes of the package in a project, without the compiler of the platform in question: a restore may not find that everywhere.
        using var folder = new TemporaryFolder();
        string targets = Path.Combine(package.Content, "buildTransitive", "Lucid.targets");
        string file = folder.PathOf("App.proj");
        await File.WriteAllTextAsync(
            file,
            $"""
            <Project>
              <PropertyGroup>
                <PublishAot Condition="'$(PublishAot)' == ''">true</PublishAot>
                <RuntimeIdentifier>{runtime}</RuntimeIdentifier>
              </PropertyGroup>
              <Import Project="{targets}" />
            </Project>
            """);
        string value = await Dotnet.SucceedAsync(folder.Path, ["msbuild", file, "-getProperty:IlcInstructionSet", .. properties]);
        Assert.Equal(expected, value.Trim());
    }

    [Fact]
    public async Task InstructionSet_ThatIsNone_IsAnError()
    {
        using var folder = new TemporaryFolder();
        string file = folder.PathOf("App.proj");
        await File.WriteAllTextAsync(
            file,
            $"""
            <Project>
              <PropertyGroup>
                <PublishAot>true</PublishAot>
                <RuntimeIdentifier>linux-x64</RuntimeIdentifier>
                <LucidInstructionSet>avx2</LucidInstructionSet>
              </PropertyGroup>
              <Import Project="{Path.Combine(package.Content, "buildTransitive", "Lucid.targets")}" />
              <Target Name="IlcCompile" />
            </Project>
            """);
        string message = await Dotnet.FailAsync(folder.Path, "msbuild", file, "-t:IlcCompile");
        Assert.Contains("LucidInstructionSet: expected none, x86-64-v3 or x86-64-v4, got 'avx2'.", message, StringComparison.Ordinal);
    }
}
