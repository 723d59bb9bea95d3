using Lucid.Tests.ChannelsLast;
using Lucid.Tests.Layers;
using Lucid.Tests.Numerics;

namespace Lucid.Tests.Normalization;

/// <summary>
/// Inputs without elements, whichever size is 0, for every kind, mode, layout and overload, straight after a pass over real data: the output is empty, gradients are 0,
/// and nothing that a layer keeps has changed.
/// </summary>
public sealed class NormalizationEmptyTests
{
    public static TheoryData<Type> All => [.. NormalizationTesting.Everything];

    [Theory]
    [MemberData(nameof(All))]
    public void Pass_WithoutElements_ChangesNothing(Type type)
    {
        NormOptions options = NormOptions.Of(type);
        foreach (bool training in (bool[])[true, false])
        {
            Layer layer = NormalizationTesting.Create(type, training);
            foreach (int[] shape in Shapes(options))
            {
                RunOverRealData(layer);
                foreach (NormalizationOverload overload in NormalizationOverload.All)
                {
                    AssertChangesNothing(layer, overload, shape, $"{type.Name}, {overload} ({string.Join(", ", shape)}), training {training}");
                }
            }
        }
    }

    [Fact]
    public void Layers_AreOfEveryKindAndLayout()
    {
        var missing =
            from attribute in typeof(Layer).Assembly.GetExportedTypes()
            where attribute.IsSubclassOf(typeof(NormAttribute)) && !attribute.IsAbstract
            from layout in attribute.GetProperty(nameof(Layout)) is null ? [Layout.ChannelsFirst] : Enum.GetValues<Layout>()
            where !NormalizationTesting.Everything.Select(NormOptions.Of).Any(options => $"{options.Name}Attribute" == attribute.Name && options.Layout == layout)
            select $"{attribute.Name}, {layout}";

        Assert.Empty(missing);
    }

    /// <summary>A tile has tests of its own.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void Overloads_AreAllCalled(Type type) => Assert.Equal(
        [
            "ReadOnlySpan`1, ReadOnlySpan`1, Span`1", "ReadOnlySpan`1, ReadOnlySpan`1, Span`1",
            "ReadOnlySpan`1, Span`1", "ReadOnlySpan`1, Span`1",
            "ReadOnlyTensorSpan`1&, ReadOnlyTensorSpan`1&, TensorSpan`1&", "ReadOnlyTensorSpan`1&, TensorSpan`1&",
            "Tensor", "Tensor, Tensor",
        ],
        LayerOverloads.Of(type)
            .Select(overload => overload.Parameters)
            .Where(parameters => !parameters.Contains(typeof(InstanceStatistics)))
            .Select(parameters => string.Join(", ", parameters.Where(parameter => parameter != typeof(int)).Select(parameter => parameter.Name)))
            .Order());

    /// <summary>Shapes of a layer, channels first, in which one size after the other is 0, beside sizes of 1 and others; and all that may be.</summary>
    private static IEnumerable<int[]> Shapes(NormOptions options)
    {
        foreach ((int[] leading, int[] declared, int[] trailing) in Divided(options))
        {
            int free = leading.Length + trailing.Length;
            foreach (int other in (int[])[0, 1, -1])
            {
                for (int empty = 0; empty < free; empty++)
                {
                    int[] sizes = [.. leading.Concat(trailing).Select((size, i) => i == empty ? 0 : other < 0 ? size : other)];
                    yield return [.. sizes[..leading.Length], .. declared, .. sizes[leading.Length..]];
                }
            }
        }
    }

    /// <summary>What a layer leaves to its caller before and behind the sizes that it declares.</summary>
    private static IEnumerable<(int[] Leading, int[] Declared, int[] Trailing)> Divided(NormOptions options) => options.Kind switch
    {
        NormKind.Layer or NormKind.RMS => [([2], options.NormalizedShape, []), ([2, 3], options.NormalizedShape, [])],
        NormKind.Group => [([2], [options.Channels], []), ([2], [options.Channels], [5]), ([2], [options.Channels], [4, 5]), ([2], [options.Channels], [3, 4, 5])],
        _ when options.Size.Length > 0 => [([2], [options.Channels, .. options.Size], [])],
        NormKind.Batch when options.SpatialRank == 1 => [([2], [options.Channels], []), ([2], [options.Channels], [5])],
        NormKind.Instance => [([2], [options.Channels], Spatial(options)), ([], [options.Channels], Spatial(options))],
        _ => [([2], [options.Channels], Spatial(options))],
    };

    private static int[] Spatial(NormOptions options) => new[] { 3, 4, 5 }[^options.SpatialRank..];

    private static void AssertChangesNothing(Layer layer, NormalizationOverload overload, int[] shape, string what)
    {
        NormOptions options = NormOptions.Of(layer);
        Dictionary<string, byte[]> before = layer.Snapshot();
        var input = new Parameter(options.FromFirst(Tensor.Zeros(shape)));
        var residual = new Parameter(options.FromFirst(Tensor.Zeros(shape)));

        Tensor output = overload.Apply(layer, input, residual, options.Sizes(shape));

        Assert.True(output.Shape == input.Shape, $"{what}: expected shape {input.Shape}, got {output.Shape}.");
        AssertSame(before, layer.Snapshot(), what);
        if (overload.IsRecorded)
        {
            output.Backward();
            AssertSame(before, layer.Snapshot(), what);
            Assert.Equal(input.Shape, input.Grad!.Shape);
            Assert.Equal(overload.TakesResidual ? residual.Shape : null, residual.Grad?.Shape);

            layer.ZeroGrad();
            overload.Apply(layer, input, residual, options.Sizes(shape)).Backward();
            foreach ((string name, Parameter parameter) in layer.NamedParameters())
            {
                Assert.True(
                    parameter.Grad!.AsReadOnlySpan().ToArray().All(gradient => gradient == 0),
                    $"{what}: expected a gradient of 0 for {name}, got {parameter.Grad}.");
            }
        }
    }

    /// <summary>A training step, or what is one but for the mode: what it leaves in pooled memory is no 0.</summary>
    private static void RunOverRealData(Layer layer)
    {
        Tensor input = NormalizationTesting.Input(layer.GetType(), batch: 2, spatial: 35);
        LayerRun.Of(layer, input, Tensor.RandomNormal(input.Shape, seed: 6), Tensor.RandomNormal(input.Shape, seed: 7));
    }

    private static void AssertSame(Dictionary<string, byte[]> expected, Dictionary<string, byte[]> actual, string what)
    {
        foreach ((string key, byte[] bytes) in expected)
        {
            Assert.True(bytes.AsSpan().SequenceEqual(actual[key]), $"{what}: {key} has changed.");
        }
    }
}
