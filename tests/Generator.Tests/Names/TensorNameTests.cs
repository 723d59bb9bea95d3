using Lucid.Generators.Tests.Harness;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Lucid.Generators.Tests.Names;

/// <summary>What <c>Tensor</c> means where .NET's tensors are imported too.</summary>
public sealed class TensorNameTests
{
    [Fact]
    public Task Tensor_WithBothNamespaces_IsAmbiguous() => DiagnosticAssert.ReportsAsync(
        """
        using System.Numerics.Tensors;
        using Lucid;
        static class Use { public static {|CS0104:Tensor|} Of(Tensor<float> other) => null!; }
        """);

    [Fact]
    public Task Tensor_WithAnAlias_IsTheOneItNames() => DiagnosticAssert.ReportsAsync(
        """
        using System.Numerics.Tensors;
        using Lucid;
        using DotnetTensor = System.Numerics.Tensors.Tensor;
        using Tensor = Lucid.Tensor;
        static class Use
        {
            public static Tensor Of(float[] values)
            {
                Tensor<float> other = DotnetTensor.Create(values, [2, 3]);
                return Tensor.Create(other);
            }
        }
        """);

    [Fact]
    public Task Tensor_InANamespaceOfLucid_IsLucids() => DiagnosticAssert.ReportsAsync(
        """
        using System.Numerics.Tensors;
        namespace Lucid.Extras;
        static class Use { public static Tensor Of(TensorSpan<float> values) => Tensor.Create(values); }
        """);

    [Fact]
    public Task DeclaredLayer_WithBothNamespaces_TakesTheSpansOfBoth() => DiagnosticAssert.ReportsAsync(
        """
        using System;
        using System.Numerics.Tensors;
        using Lucid;
        [InstanceNorm3d(Channels = 4)] partial class Norm;
        static class Use
        {
            public static void Of(Norm norm, Tensor<float> volumes, float[] array, Half[] halves, Span<Half> span)
            {
                norm.Forward(volumes, volumes);
                norm.Forward(volumes.AsTensorSpan(), norm.RunningMean.AsTensorSpan());
                norm.Forward(array, array, 1, 2, 2, 2);
                norm.Forward(halves, halves, 1, 2, 2, 2);
                norm.Forward(span, span, 1, 2, 2, 2);
                norm.Forward([], [], 0, 2, 2, 2);
                norm.Forward([], [], [], 0, 2, 2, 2);
                norm.Forward(halves, span, halves, 1, 2, 2, 2);
                norm.Forward(volumes, norm.RunningMean.AsReadOnlyTensorSpan(), volumes.AsTensorSpan());
            }
        }
        """);

    [Theory]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.CSharp13)]
    [InlineData(LanguageVersion.Preview)]
    public async Task DeclaredLayer_InAnyVersionOfCSharp_TakesEveryKindOfMemory(LanguageVersion version)
    {
        const string Source =
            """
            using System;
            using System.Numerics.Tensors;
            using Lucid;
            [InstanceNorm3d(Channels = 4)] partial class Norm;
            static class Use
            {
                public static void Of(Norm norm, float[] floats, Half[] halves, Tensor<float> volumes)
                {
                    norm.Forward(floats, floats, 1, 2, 2, 2);
                    norm.Forward(halves, halves, 1, 2, 2, 2);
                    norm.Forward(volumes, volumes);
                    norm.Forward(floats, floats, floats, 1, 2, 2, 2);
                    norm.Forward(halves, halves, halves, 1, 2, 2, 2);
                    norm.Forward(volumes, volumes, volumes);
                }
            }
            """;
        CSharpCompilation compilation = LayerCompilation.Create()
            .AddSyntaxTrees(CSharpSyntaxTree.ParseText(Source, LayerCompilation.ParseOptions.WithLanguageVersion(version), path: "File.cs"));
        Assert.Empty(await compilation.DiagnoseAsync());
    }
}
