using Lucid.Generators.Diagnostics;
using Lucid.Generators.Tests.Harness;
using Xunit;

namespace Lucid.Generators.Tests.Diagnostics;

/// <summary>Several layer attributes on one type; a second kind, declared here, stands for those to come.</summary>
public class SeveralAttributesTests
{
    [Fact]
    public async Task SeveralLayerAttributes_IsReported_OnEachAfterTheFirst()
    {
        await ReportsAsync("[InstanceNorm3d(Channels = 4)] [{|LUCID0006:OtherNorm(Channels = 8)|}] partial class Norm;");
        await ReportsAsync("[OtherNorm(Channels = 4), {|LUCID0006:InstanceNorm3d(Channels = 0)|}] partial class Norm;");
    }

    [Fact]
    public Task SeveralLayerAttributes_IsReported_AcrossParts() => ReportsAsync(
        """
        [InstanceNorm3d(Channels = 4)] partial class Norm;
        [{|LUCID0006:OtherNorm(Channels = 8)|}] partial class Norm;
        """);

    [Fact]
    public Task SeveralLayerAttributes_LeavesItToTheCompiler_WhereOneIsRepeated() => ReportsAsync(
        """
        [InstanceNorm3d(Channels = 4)] partial class Norm;
        [{|CS0579:InstanceNorm3d|}(Channels = 8)] partial class Norm;
        """);

    [Fact]
    public Task SeveralLayerAttributes_SaysNothing_AboutDifferentTypes() => ReportsAsync(
        """
        [InstanceNorm3d(Channels = 4)] partial class First;
        [OtherNorm(Channels = 8)] partial class Second;
        [Other.OtherNorm, InstanceNorm3d(Channels = 8)] partial class Third;
        """);

    private static async Task ReportsAsync(string markedDeclaration)
    {
        var source = MarkedSource.Parse(
            $$"""
            using Lucid;
            {{markedDeclaration}}
            {{OtherNormKind.AttributeSource}}
            namespace Other { public sealed class OtherNormAttribute : System.Attribute; }
            """);
        DiagnosticAssert.Equal(
            source,
            await LayerCompilation.Create(source.Text).DiagnoseAsync(new LayerGenerator(OtherNormKind.AndAll), new LayerDeclarationAnalyzer(OtherNormKind.AndAll)));
    }
}
