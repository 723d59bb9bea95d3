using Lucid.Tests.Layers;

namespace Lucid.Tests.Normalization;

/// <summary>16-bit elements: the float result, rounded once, for every kind.</summary>
[Collection(nameof(WholeProcess))]
public sealed class NormalizationHalfTests
{
    public static TheoryData<Type> AnyLength =>
        [.. NormalizationTesting.AnyLength, .. NormalizationTesting.Last, .. NormalizationTesting.Slopes.Where(type => NormOptions.Of(type).HasChannels)];

    public static TheoryData<Type> Declared =>
    [
        .. NormalizationTesting.All.Concat(NormalizationTesting.Slopes).Where(type => !NormOptions.Of(type).HasChannels),
        .. NormalizationTesting.Sized, .. LayerTesting.FixedSizeLayers,
    ];

    [Theory]
    [MemberData(nameof(AnyLength))]
    public void Forward_OfAnyLength_IsTheFloatResultRounded(Type type)
    {
        int longest = Math.Min(NormalizationTesting.LongestRow(type), 140);
        foreach (int length in (int[])[.. Enumerable.Range(2, longest - 1), 129, 1000, 17_001])
        {
            AssertRounded(type, batch: 2, length, threads: length % 4 == 0 ? 4 : 1);
        }

        AssertRounded(type, batch: 2, spatial: 17_001, threads: 4);
    }

    [Theory]
    [MemberData(nameof(Declared))]
    public void Forward_OfDeclaredRows_IsTheFloatResultRounded(Type type)
    {
        AssertRounded(type, batch: 1, spatial: 0, threads: 1);
        AssertRounded(type, batch: 5, spatial: 0, threads: 4);
    }

    /// <summary>
    /// Every bit pattern, the subnormal ones too; NaN and the infinities spoil the row that they are in. Which of several NaNs a sum carries on is nobody's promise, so all
    /// are the one that arithmetic makes.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Forward_OfEveryValue_IsTheFloatResultRounded(bool finite)
    {
        IEnumerable<float> all = Enumerable.Range(0, 3 << 15).Select(bits => (float)BitConverter.UInt16BitsToHalf((ushort)bits));
        float[] values = [.. all.Select(value => float.IsNaN(value) ? float.NaN : value).Select(value => finite && !float.IsFinite(value) ? 0 : value)];
        AssertRounded(typeof(AnySize.Plain), Tensor.Create(values, 1, 3, 2, 128, 128), threads: 1);
        AssertRounded(typeof(AnySize.Plain), Tensor.Create(values, 1, 3, 2, 128, 128), threads: 4);
    }

    [Fact]
    public void Forward_BeyondTheRange_GivesInfinity()
    {
        AnySize.Plain layer = LayerTesting.Create<AnySize.Plain>();
        layer.Weight.AsSpan().Fill(1e6f);
        Half[] input = [.. Tensor.RandomNormal([24], seed: 3).AsReadOnlySpan().ToArray().Select(value => (Half)value)];
        Half[] output = new Half[24];
        layer.Forward(input, output, 1, 2, 2, 2);
        Assert.Contains(output, Half.IsInfinity);
    }

    private static void AssertRounded(Type type, int batch, int spatial, int threads) =>
        AssertRounded(type, NormalizationTesting.Input(type, batch, spatial), threads);

    private static void AssertRounded(Type type, Tensor tensor, int threads)
    {
        using var scope = new ParallelismScope(threads);
        Half[] input = [.. NormalizationTesting.InLayout(type, tensor).Select(value => (Half)value)];
        int[] sizes = NormOptions.Of(type).Sizes(tensor.Shape.AsSpan());
        foreach (bool training in (bool[])[true, false])
        {
            float[] wide = [.. input.Select(value => (float)value)];
            Layer twin = NormalizationTesting.Create(type, training);
            SpanForward<float>.Of(twin).Invoke(wide, wide, sizes);

            Half[] output = new Half[input.Length];
            Layer layer = NormalizationTesting.Create(type, training);
            SpanForward<Half>.Of(layer).Invoke(input, output, sizes);
            AssertSame(wide, output, $"{type.Name} of {tensor.Shape}, training {training}");
            Assert.Equal(twin.Snapshot(), layer.Snapshot());

            // The output may be the input.
            Half[] inPlace = [.. input];
            SpanForward<Half>.Of(NormalizationTesting.Create(type, training)).Invoke(inPlace, inPlace, sizes);
            AssertSame(wide, inPlace, $"{type.Name} of {tensor.Shape} in place, training {training}");
            AssertResidualRounded(type, input, sizes, training, $"{type.Name} of {tensor.Shape} with a residual, training {training}");
        }
    }

    /// <summary>With a residual, whose 16 bits are widened too, it is the same; and the output may be either of the two.</summary>
    private static void AssertResidualRounded(Type type, Half[] input, int[] sizes, bool training, string what)
    {
        Half[] residual = [.. Tensor.RandomNormal([input.Length], seed: 5).AsReadOnlySpan().ToArray().Select(value => (Half)value)];
        float[] wide = new float[input.Length];
        Layer twin = NormalizationTesting.Create(type, training);
        ResidualSpanForward<float>.Invoke(twin, [.. input.Select(value => (float)value)], [.. residual.Select(value => (float)value)], wide, sizes);

        Half[] output = new Half[input.Length];
        Half[] overInput = [.. input];
        Half[] overResidual = [.. residual];
        Layer layer = NormalizationTesting.Create(type, training);
        ResidualSpanForward<Half>.Invoke(layer, input, residual, output, sizes);
        ResidualSpanForward<Half>.Invoke(NormalizationTesting.Create(type, training), overInput, residual, overInput, sizes);
        ResidualSpanForward<Half>.Invoke(NormalizationTesting.Create(type, training), input, overResidual, overResidual, sizes);

        AssertSame(wide, output, what);
        AssertSame(wide, overInput, $"{what}, over the input");
        AssertSame(wide, overResidual, $"{what}, over the residual");
        Assert.Equal(twin.Snapshot(), layer.Snapshot());
    }

    private static void AssertSame(float[] expected, Half[] actual, string what)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            if (BitConverter.HalfToUInt16Bits((Half)expected[i]) != BitConverter.HalfToUInt16Bits(actual[i]))
            {
                Assert.Fail($"{what}, at {i}: expected {expected[i]:g9} rounded to {(Half)expected[i]}, got {actual[i]}.");
            }
        }
    }
}
