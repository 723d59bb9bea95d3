namespace Lucid.Package.Tests;

/// <summary>A program outside the repository that knows Lucid as a package only, and takes no warning.</summary>
internal static class StrangeProject
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

    /// <summary>What the program prints.</summary>
    public static string Output => "InstanceNorm3d(4, affine, LeakyReLU(0.01))\nTrue\nTrue\n";

    /// <summary>Makes the project.</summary>
    /// <param name="package">Where it gets Lucid from.</param>
    public static async Task<ConsumerProject> CreateAsync(PackedLucid package)
    {
        ConsumerProject project = await ConsumerProject.CreateAsync(package, Project);
        await project.WriteAsync("Program.cs", Program);
        await project.WriteAsync("EncoderNorm.cs", Layer);
        return project;
    }
}
