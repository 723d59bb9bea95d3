using Lucid.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Lucid.Generators.Tests.Diagnostics;

/// <summary>A network whose files cannot be written from is one error at its attribute, and none at its uses.</summary>
public class NetworkFileRuleTests
{
    private const string Use =
        """

        static class Program
        {
            static Tensor Use(Tensor x)
            {
                var net = new Net();
                net.LoadStateDict(net.StateDict());
                return Lucid.Networks.NnUNetPlan.Equals(Net.Plan, null) ? x : net.Forward(x);
            }
        }
        """;

    [Theory]
    [InlineData("[NnUNet(\"Model\")] partial class Net;")]
    [InlineData("[NnUNet(\"Model\", Configuration = \"2d\")] sealed partial class Net;")]
    [InlineData("[NnUNet(\"app/Model\", Configuration = \"3d_small\")] public partial class Net { public override string ToString() => \"mine\"; }")]
    [InlineData("[{|LUCID0053:NnUNet(\"Modell\")|}] partial class Net;")]
    [InlineData("[{|LUCID0053:NnUNet(\"\", Configuration = \"3d_lowres\")|}] partial class Net;")]
    [InlineData("[{|LUCID0053:NnUNet(\"Model\", Configuration = \"3d\")|}] partial class Net { static int Own() => 1; }")]
    public async Task Files_ThatAreRefused_AreOneError(string declaration) =>
        await DiagnosticAssert.ReportsAsync($"using Lucid;\n\nnamespace App;\n\n{declaration}\n{Use}\n");

    [Fact]
    public async Task Network_AsAPartOfAModel_IsALayer() => await GeneratedCodeAssert.CompilesAsync(LayerCompilation.Create(
        """
        using Lucid;
        namespace App;
        [NnUNet("Model", Configuration = "3d_small")] public sealed partial class Net;
        [Sequential] public sealed partial class Both { public partial Net First { get; } }
        """));

    [Fact]
    public void Network_InATypeOfAType_IsWritten()
    {
        GeneratorDriverRunResult run = LayerCompilation.Create(
            "using Lucid;\nnamespace App;\npublic static partial class Outer<T> { [NnUNet(\"Model\", Configuration = \"3d_small\")] internal sealed partial class Net; }").Generate().Run;
        Assert.Equal(22, run.Results.Single().GeneratedSources.Length);
    }
}
