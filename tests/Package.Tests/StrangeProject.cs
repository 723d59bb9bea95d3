namespace Lucid.Package.Tests;

/// <summary>A program outside the repository that knows Lucid as a package only, and takes no warning.</summary>
internal sealed class StrangeProject : IDisposable
{
    private const string Project =
        $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <RootNamespace>Strange.Place</RootNamespace>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <InvariantGlobalization>true</InvariantGlobalization>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <MSBuildTreatWarningsAsErrors>true</MSBuildTreatWarningsAsErrors>
            <AnalysisLevel>latest-recommended</AnalysisLevel>
            <EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>
            <GenerateDocumentationFile>true</GenerateDocumentationFile>
            <IsAotCompatible>true</IsAotCompatible>
            <VerifyReferenceAotCompatibility>true</VerifyReferenceAotCompatibility>
            <VerifyReferenceTrimCompatibility>true</VerifyReferenceTrimCompatibility>
            <TrimmerSingleWarn>false</TrimmerSingleWarn>
            <NuGetAudit>false</NuGetAudit>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Lucid" Version="{PackedLucid.Version}" />
          </ItemGroup>
        </Project>
        """;

    private const string Program =
        """
        using Lucid;
        using Strange.Place;

        var norm = new EncoderNorm();
        var optimizer = new Adam(norm.Parameters(), learningRate: 0.05);
        Tensor input = Tensor.RandomNormal([2, 4, 2, 3, 5], mean: 10_000, standardDeviation: 0.01f, seed: 1);
        Tensor target = Tensor.Full(2f, 2, 4, 2, 3, 5);
        float first = Loss.MSE(norm.Forward(input), target).Item();
        for (int step = 0; step < 20; step++)
        {
            optimizer.ZeroGrad();
            Loss.MSE(norm.Forward(input), target).Backward();
            optimizer.Step();
        }

        float last = Loss.MSE(norm.Forward(input), target).Item();
        var twin = new EncoderNorm();
        twin.LoadStateDict(norm.StateDict());
        norm.Eval();
        twin.Eval();
        float[] volumes = input.AsReadOnlySpan().ToArray();
        twin.Forward(volumes, volumes, batch: 2, depth: 2, height: 3, width: 5);

        Console.WriteLine(norm);
        Console.WriteLine(last < first);
        Console.WriteLine(norm.Forward(input).AsReadOnlySpan().SequenceEqual(volumes));
        """;

    private const string Layer =
        """
        using Lucid;

        namespace Strange.Place;

        /// <summary>A layer of a user's.</summary>
        [InstanceNorm3d(Channels = 4, Activation = Activation.LeakyReLU)]
        public sealed partial class EncoderNorm;
        """;

    private readonly TemporaryFolder _folder = new();

    private StrangeProject()
    {
    }

    /// <summary>What the program prints.</summary>
    public static string Output => "InstanceNorm3d(4, affine, LeakyReLU(0.01))\nTrue\nTrue\n";

    public string Folder => _folder.PathOf("App");

    /// <summary>Makes the project.</summary>
    /// <param name="package">Where it gets Lucid from; everything else comes from where it always does.</param>
    public static async Task<StrangeProject> CreateAsync(PackedLucid package)
    {
        var project = new StrangeProject();
        Directory.CreateDirectory(project.Folder);
        await project.WriteAsync("App.csproj", Project);
        await project.WriteAsync("Program.cs", Program);
        await project.WriteAsync("EncoderNorm.cs", Layer);

        // A cache of its own, so that no other package of this version is taken or left; what is cached already need not be fetched again.
        string cached = (await Dotnet.SucceedAsync(project.Folder, "nuget", "locals", "global-packages", "--list"))
            .Split("global-packages: ")[1].Trim();
        await project.WriteAsync(
            "nuget.config",
            $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{project._folder.PathOf("packages")}" /></config>
              <fallbackPackageFolders><add key="cached" value="{cached}" /></fallbackPackageFolders>
              <packageSources><add key="packed" value="{package.Feed}" /></packageSources>
            </configuration>
            """);
        return project;
    }

    public Task WriteAsync(string file, string text) => File.WriteAllTextAsync(Path.Combine(Folder, file), text);

    public void Dispose() => _folder.Dispose();
}
