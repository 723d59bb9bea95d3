using Lucid.Generators.Tests.Harness;

namespace Lucid.Package.Tests;

/// <summary>
/// The probe of the runtime's tests, as a project that knows the package alone: compiled once, by the C# compiler that is, for all tests that compile it
/// ahead of time.
/// </summary>
/// <param name="package">Where it gets Lucid from.</param>
public sealed class ProbeProject(PackedLucid package) : IDisposable
{
    // Analyzers and symbols for a debugger have no part in the bits. StrangeProject is built with all analyzers, a sample published with symbols.
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
            <RunAnalyzers>false</RunAnalyzers>
            <NativeDebugSymbols>false</NativeDebugSymbols>
            <NuGetAudit>false</NuGetAudit>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Lucid" Version="{PackedLucid.Version}" />
            <PackageReference Include="System.IO.Hashing" Version="10.0.0" />
          </ItemGroup>
        </Project>
        """;

    private Task<string>? _jitOutput;
    private ConsumerProject? _project;

    /// <summary>The whole batch on one thread, split samples on two; the tests of the runtime go through the rest.</summary>
    public static IReadOnlyList<string> Runs { get; } = ["-", "1:whole", "2:split"];

    public string Folder => _project!.Folder;

    public string Executable => Path.Combine(Folder, "native", "App");

    /// <summary>What the JIT's program prints for <see cref="Runs"/>.</summary>
    public Task<string> JitOutputAsync() => _jitOutput ??= BuildAndRunAsync();

    /// <summary>Compiles ahead of time, into <see cref="Executable"/>, after <see cref="JitOutputAsync"/>.</summary>
    /// <returns>What the build printed.</returns>
    internal Task<string> PublishAsync(string runtime, params string[] options) =>
        Dotnet.SucceedAsync(Folder, ["publish", "-r", runtime, "-o", "native", .. options]);

    public void Dispose() => _project?.Dispose();

    private async Task<string> BuildAndRunAsync()
    {
        _project = await ConsumerProject.CreateAsync(package, ProjectFile);
        foreach (string source in Directory.GetFiles(Repository.PathOf("tests", "BitProbe"), "*.cs"))
        {
            File.Copy(source, Path.Combine(Folder, Path.GetFileName(source)));
        }

        // As "publish" does it, which then need not compile again.
        await Dotnet.SucceedAsync(Folder, "build", "-c", "Release", "-r", "linux-x64", "-o", "jit");
        return await Dotnet.SucceedAsync(Folder, ["exec", Path.Combine("jit", "App.dll"), .. Runs]);
    }
}
