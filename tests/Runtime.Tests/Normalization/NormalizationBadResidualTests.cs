using System.Numerics.Tensors;
using Lucid.Tests.ChannelsLast;
using Lucid.Tests.Layers;

namespace Lucid.Tests.Normalization;

/// <summary>Residuals that do not fit, for every kind and overload: refused by name, before anything changes.</summary>
public sealed class NormalizationBadResidualTests
{
    private const float Untouched = 42.5f;

    public static TheoryData<Type> All => [.. NormalizationTesting.Everything];

    [Theory]
    [MemberData(nameof(All))]
    public void Residual_OfAnotherLength_IsRefused(Type type)
    {
        foreach (int more in (int[])[-1, 1])
        {
            AssertRefused<float>(type, (layer, length, sizes) =>
            {
                float[] output = [.. Enumerable.Repeat(Untouched, length)];
                Assert.Throws<ArgumentException>(
                    "residual", () => ResidualSpanForward<float>.Invoke(layer, new float[length], new float[length + more], output, sizes));
                return output;
            });
            AssertRefused<Half>(type, (layer, length, sizes) =>
            {
                Half[] output = [.. Enumerable.Repeat((Half)Untouched, length)];
                Assert.Throws<ArgumentException>(
                    "residual", () => ResidualSpanForward<Half>.Invoke(layer, new Half[length], new Half[length + more], output, sizes));
                return output;
            });
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Output_OverPartOfTheResidualOrTheInput_IsRefused(Type type)
    {
        foreach (bool isResidual in (bool[])[true, false])
        {
            AssertRefused<float>(type, (layer, length, sizes) => OverPart<float>(length, Untouched, isResidual, (x, r, y) =>
                ResidualSpanForward<float>.Invoke(layer, x.Span, r.Span, y.Span, sizes)));
            AssertRefused<Half>(type, (layer, length, sizes) => OverPart(length, (Half)Untouched, isResidual, (x, r, y) =>
                ResidualSpanForward<Half>.Invoke(layer, x.Span, r.Span, y.Span, sizes)));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void DotnetTensor_WithABadResidual_IsRefused(Type type)
    {
        Tensor input = Placed(type);
        nint[] lengths = input.AsReadOnlyTensorSpan().Lengths.ToArray();
        int count = (int)input.Shape.ElementCount;
        nint[] other = [.. lengths[..^1], lengths[^1] + 1];
        AssertRefused<float>(type, (layer, _, _) =>
        {
            float[] output = [.. Enumerable.Repeat(Untouched, count)];
            var error = Assert.Throws<ArgumentException>("residual", () => TensorSpanForward.Invoke(
                layer, input.AsReadOnlyTensorSpan(), new ReadOnlyTensorSpan<float>(new float[count * 2], other), new TensorSpan<float>(output, lengths)));
            Assert.Contains($"got ({string.Join(", ", other)})", error.Message, StringComparison.Ordinal);
            return output;
        });
        AssertRefused<float>(type, (layer, _, _) =>
        {
            float[] output = [.. Enumerable.Repeat(Untouched, count + 1)];
            Assert.Throws<ArgumentException>("output", () => TensorSpanForward.Invoke(
                layer,
                input.AsReadOnlyTensorSpan(),
                new ReadOnlyTensorSpan<float>(output.AsSpan(1), lengths),
                new TensorSpan<float>(output.AsSpan(0, count), lengths)));
            return output;
        });
    }

    private static T[] OverPart<T>(int length, T untouched, bool isResidual, Action<Memory<T>, Memory<T>, Memory<T>> call)
    {
        T[] shared = [.. Enumerable.Repeat(untouched, length + 1)];
        T[] apart = new T[length];
        Memory<T> behind = shared.AsMemory(1, length);
        Assert.Throws<ArgumentException>("output", () => call(isResidual ? apart : behind, isResidual ? behind : apart, shared.AsMemory(0, length)));
        return shared;
    }

    private static void AssertRefused<T>(Type type, Func<Layer, int, int[], T[]> call)
        where T : struct
    {
        Layer layer = NormalizationTesting.Create(type);
        Dictionary<string, byte[]> before = layer.Snapshot();

        T[] output = call(layer, (int)Placed(type).Shape.ElementCount, NormOptions.Of(type).Sizes(NormalizationTesting.Input(type, batch: 2, spatial: 20).Shape.AsSpan()));

        Assert.Equal(before, layer.Snapshot());
        Assert.All(output, value => Assert.Equal(Untouched, value is Half half ? (float)half : (float)(object)value));
    }

    private static Tensor Placed(Type type) => NormOptions.Of(type).FromFirst(NormalizationTesting.Input(type, batch: 2, spatial: 20));
}
