using System.Runtime.InteropServices;

namespace Lucid.Tests.Layers;

/// <summary>16-bit elements: the float result, rounded once.</summary>
[Collection(nameof(WholeProcess))]
public sealed class HalfTests
{
    public static TheoryData<Type> Swept =>
        [typeof(AnySize.Plain), typeof(AnySize.Leaky), typeof(AnySize.Unbiased), typeof(AnySize.Cumulative)];

    public static TheoryData<Type> FixedSizes => [.. LayerTesting.FixedSizeLayers];

    [Theory]
    [MemberData(nameof(Swept))]
    public void Forward_OfAnyLength_IsTheFloatResultRounded(Type type)
    {
        for (int width = 2; width <= 140; width++)
        {
            AssertRounded(type, Input(2 * 3 * width, seed: width), 2, 1, 1, width);
        }

        AssertRounded(type, Input(2 * 3 * 20 * 30 * 40, seed: 1), 2, 20, 30, 40);
    }

    [Theory]
    [MemberData(nameof(FixedSizes))]
    public void Forward_OfAFixedSize_IsTheFloatResultRounded(Type type)
    {
        InstanceNorm3dAttribute size = LayerTesting.Create(type).Options();
        AssertRounded(type, Input(2 * 3 * size.Depth * size.Height * size.Width, seed: 1), 2, size.Depth, size.Height, size.Width);
    }

    [Fact]
    public void Forward_OfEveryValue_IsTheFloatResultRounded()
    {
        // Every bit pattern, the subnormal ones too; NaN and the infinities spoil the row that they are in. Which of several NaNs a sum carries on is
        // nobody's promise, so all are the one that arithmetic makes.
        Half[] all = [.. Enumerable.Range(0, 3 << 15).Select(bits => BitConverter.UInt16BitsToHalf((ushort)bits)).Select(value => Half.IsNaN(value) ? Half.NaN : value)];
        AssertRounded(typeof(AnySize.Plain), all, 1, 2, 128, 128);
        AssertRounded(typeof(AnySize.Plain), [.. all.Select(value => Half.IsFinite(value) ? value : Half.Zero)], 1, 2, 128, 128);
    }

    [Fact]
    public void Forward_BeyondTheRange_GivesInfinity()
    {
        AnySize.Plain layer = LayerTesting.Create<AnySize.Plain>();
        layer.Weight.AsSpan().Fill(1e6f);
        Half[] output = new Half[24];
        layer.Forward(Input(24, seed: 3), output, 1, 2, 2, 2);
        Assert.Contains(output, Half.IsInfinity);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(1, false)]
    [InlineData(4, true)]
    [InlineData(4, false)]
    public void Forward_AllocatesNothing(int threads, bool training)
    {
        using var scope = new ParallelismScope(threads);
        IInstanceNorm layer = Create(typeof(AnySize.Leaky), training);
        Half[] volumes = Input(8 * 3 * 16 * 16 * 16, seed: 1);
        Half[] output = new Half[volumes.Length];
        long[] allocated = new long[60];
        for (int round = -40; round < allocated.Length; round++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            layer.Forward(volumes, output, 8, 16, 16, 16);
            allocated[Math.Max(round, 0)] = GC.GetTotalAllocatedBytes(precise: true) - before;
        }

        // As in AllocationTests: the count is of all threads, the test runner's own too.
        Array.Sort(allocated);
        Assert.Equal(0, allocated[allocated.Length / 2]);
    }

    [Theory]
    [InlineData(209, 210, 2, 7, "Expected 210 elements for (2, 3, 1, 5, 7)", "got 209")]
    [InlineData(210, 211, 2, 7, "Expected 210 elements for (2, 3, 1, 5, 7)", "got 211")]
    [InlineData(210, 210, -2, 7, "batch", "-2")]
    [InlineData(210, 210, 2, -7, "width", "-7")]
    public void Forward_BadSize_SaysSoAndChangesNothing(
        int inputLength, int outputLength, int batch, int width, string expected, string got) =>
        AssertRefused(
            inputLength, outputLength, (layer, input, output) => layer.Forward(input, output, batch, 1, 5, width), expected, got);

    [Fact]
    public void Forward_PartialOverlap_SaysSoAndChangesNothing() => AssertRefused(
        1, 420, (layer, _, output) => layer.Forward(output.AsSpan(1, 210), output.AsSpan(0, 210), 2, 1, 5, 7),
        "expected offset 0", "offset -1");

    [Fact]
    public void Forward_OneElement_SaysSoAndChangesNothing() => AssertRefused(
        6, 6, (layer, input, output) => layer.Forward(input, output, 2, 1, 1, 1), "more than one spatial element", "got 1");

    private static void AssertRefused(
        int inputLength, int outputLength, Action<IInstanceNorm, Half[], Half[]> forward, string expected, string got)
    {
        IInstanceNorm layer = Create(typeof(AnySize.Plain), training: true);
        Dictionary<string, byte[]> before = layer.Snapshot();
        Half[] output = [.. Enumerable.Repeat((Half)42.5f, outputLength)];

        var error = Assert.ThrowsAny<ArgumentException>(() => forward(layer, new Half[inputLength], output));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains(got, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, layer.Snapshot());
        Assert.All(output, value => Assert.Equal((Half)42.5f, value));
    }

    private static void AssertRounded(Type type, Half[] input, int batch, int depth, int height, int width)
    {
        foreach ((bool training, int threads) in (ReadOnlySpan<(bool, int)>)[(true, 1), (true, 4), (false, 1), (false, 4)])
        {
            using var scope = new ParallelismScope(threads);
            (IInstanceNorm layer, IInstanceNorm twin) = (Create(type, training), Create(type, training));
            float[] wide = [.. input.Select(value => (float)value)];
            twin.Forward(wide, wide, batch, depth, height, width);

            Half[] output = new Half[input.Length];
            layer.Forward(input, output, batch, depth, height, width);
            AssertSame(wide, output);
            Assert.Equal(twin.Snapshot(), layer.Snapshot());

            // The output may be the input.
            Half[] inPlace = [.. input];
            Create(type, training).Forward(inPlace, inPlace, batch, depth, height, width);
            Assert.True(MemoryMarshal.AsBytes(inPlace.AsSpan()).SequenceEqual(MemoryMarshal.AsBytes(output.AsSpan())), "in place");
        }
    }

    private static void AssertSame(float[] expected, Half[] actual)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            if (BitConverter.HalfToUInt16Bits((Half)expected[i]) != BitConverter.HalfToUInt16Bits(actual[i]))
            {
                Assert.Fail($"At {i}: expected {expected[i]:g9} rounded to {(Half)expected[i]}, got {actual[i]}.");
            }
        }
    }

    private static Half[] Input(int count, int seed) =>
        [.. Tensor.RandomNormal([count], mean: 1, standardDeviation: 2, seed).AsReadOnlySpan().ToArray().Select(value => (Half)value)];

    private static IInstanceNorm Create(Type type, bool training)
    {
        IInstanceNorm layer = LayerTesting.Create(type);
        if (!training)
        {
            layer.Eval();
        }

        return layer;
    }
}
