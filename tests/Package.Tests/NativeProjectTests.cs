using System.Runtime.Intrinsics.X86;
using Lucid.Generators.Tests.Harness;

namespace Lucid.Package.Tests;

/// <summary>
/// Programs that are compiled ahead of time, from the package: which instruction set they are compiled for, what the build says of it, and that the bits
/// are those of the JIT.
/// </summary>
[Collection(nameof(PackedLucid))]
public sealed class NativeProjectTests(PackedLucid package)
{
    // The whole batch on one thread, split samples on two; the tests of the runtime go through the rest.
    private static readonly string[] Runs = ["-", "1:whole", "2:split"];

    private const string ProjectFile =
        $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <InvariantGlobalization>true</InvariantGlobalization>
            <Optimize>true</Optimize>
            <PublishAot>true</PublishAot>
            <SuppressTrimAnalysisWarnings>true</SuppressTrimAnalysisWarnings>
            <NuGetAudit>false</NuGetAudit>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Lucid" Version="{PackedLucid.Version}" />
            <PackageReference Include="System.IO.Hashing" Version="10.0.0" />
          </ItemGroup>
        </Project>
        """;

    [NativeFact]
    public async Task Executable_HasTheBitsOfTheJit_ForEveryInstructionSet()
    {
        using ConsumerProject project = await CreateAsync();
        string expected = await JitAsync(project);

        string standard = await PublishAsync(project, "linux-x64");
        Assert.Contains("Lucid compiles for x86-64-v3: the executable needs a processor with AVX2 and FMA.", standard, StringComparison.Ordinal);
        Assert.Equal(expected, await Dotnet.SucceedAsync(project.Folder, Executable(project), Runs));
        if (NativeToolchain.IsOnPath(NativeToolchain.X64Emulator))
        {
            // A processor of 2008: the runtime ends at the start, with a message, before anything is computed.
            string message = await Dotnet.FailAsync(project.Folder, NativeToolchain.X64Emulator, ["-cpu", "Nehalem", Executable(project), .. Runs]);
            Assert.Contains("The required instruction sets are not supported by the current CPU.", message, StringComparison.Ordinal);
        }

        string none = await PublishAsync(project, "linux-x64", "-p:LucidInstructionSet=none");
        Assert.DoesNotContain("Lucid compiles for", none, StringComparison.Ordinal);
        Assert.Equal(expected, await Dotnet.SucceedAsync(project.Folder, Executable(project), Runs));

        string widest = await PublishAsync(project, "linux-x64", "-p:LucidInstructionSet=x86-64-v4");
        Assert.Contains("Lucid compiles for x86-64-v4: the executable needs a processor with AVX-512.", widest, StringComparison.Ordinal);
        if (Avx512F.IsSupported)
        {
            Assert.Equal(expected, await Dotnet.SucceedAsync(project.Folder, Executable(project), Runs));
        }
    }

    [NativeFact(IsForArm64 = true)]
    public async Task Executable_HasTheBitsOfTheJit_OnArm64()
    {
        using ConsumerProject project = await CreateAsync();
        string expected = await JitAsync(project);
        string printed = await PublishAsync(project, "linux-arm64", "-p:CppCompilerAndLinker=clang", "-p:ObjCopyName=aarch64-linux-gnu-objcopy");
        Assert.DoesNotContain("Lucid compiles for", printed, StringComparison.Ordinal);
        Assert.Equal(expected, await Dotnet.SucceedAsync(
            project.Folder, NativeToolchain.Arm64Emulator, ["-L", NativeToolchain.Arm64Libraries, Executable(project), .. Runs]));
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

    /// <summary>The probe of the runtime's tests, as a project that knows the package alone.</summary>
    private async Task<ConsumerProject> CreateAsync()
    {
        ConsumerProject project = await ConsumerProject.CreateAsync(package, ProjectFile);
        foreach (string source in Directory.GetFiles(Repository.PathOf("tests", "BitProbe"), "*.cs"))
        {
            File.Copy(source, Path.Combine(project.Folder, Path.GetFileName(source)));
        }

        return project;
    }

    private static async Task<string> JitAsync(ConsumerProject project)
    {
        await Dotnet.SucceedAsync(project.Folder, "build", "-o", "jit");
        return await Dotnet.SucceedAsync(project.Folder, ["exec", Path.Combine("jit", "App.dll"), .. Runs]);
    }

    private static Task<string> PublishAsync(ConsumerProject project, string runtime, params string[] properties) =>
        Dotnet.SucceedAsync(project.Folder, ["publish", "-r", runtime, "-o", "native", .. properties]);

    private static string Executable(ConsumerProject project) => Path.Combine(project.Folder, "native", "App");
}
