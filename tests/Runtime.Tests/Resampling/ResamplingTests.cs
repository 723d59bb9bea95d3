using static Lucid.Tests.Resampling.ResamplingLayers;

namespace Lucid.Tests.Resampling;

/// <summary>Poolings and upsamplings at the edges of what PyTorch's golden values say: NaN, infinities, ties, empty batches, spans, and every length.</summary>
public sealed class ResamplingTests
{
    [Fact]
    public void MaxPool_KeepsNaN_AndGivesItsGradientToTheLast()
    {
        Tensor x = Tensor.Create([1, float.NaN, 5, float.NaN, 2, 3, 0], 1, 1, 7);
        x.RequiresGrad = true;
        Tensor y = new Crests().Forward(x);
        y.Backward(Tensor.Create([1, 2, 4, 8, 16, 32, 64], 1, 1, 7));
        Assert.Equal([float.NaN, float.NaN, float.NaN, float.NaN, float.NaN, 3, 3], y.AsReadOnlySpan().ToArray());

        // PyTorch lets each NaN take the place of what came before it.
        Assert.Equal([0, 1 + 2, 0, 4 + 8 + 16, 0, 32 + 64, 0], x.Grad!.AsReadOnlySpan().ToArray());
    }

    [Fact]
    public void MaxPool_OfEqualElements_GivesTheGradientToTheFirst()
    {
        Tensor x = Tensor.Zeros(1, 1, 3, 3);
        x.RequiresGrad = true;
        new Peaks().Forward(x).Backward(Tensor.Ones([1, 1, 3, 3]));
        Assert.Equal([4, 2, 0, 2, 1, 0, 0, 0, 0], x.Grad!.AsReadOnlySpan().ToArray());
    }

    [Fact]
    public void MaxPool_OfNothingButMinusInfinity_GivesTheGradientToTheFirst()
    {
        Tensor x = Tensor.Full(float.NegativeInfinity, 1, 1, 3);
        x.RequiresGrad = true;
        Tensor y = new Crests().Forward(x);
        y.Backward(Tensor.Create([1, 2, 4], 1, 1, 3));
        Assert.All(y.AsReadOnlySpan().ToArray(), value => Assert.Equal(float.NegativeInfinity, value));
        Assert.Equal([3, 4, 0], x.Grad!.AsReadOnlySpan().ToArray());
    }

    [Fact]
    public void Upsample_BesideAnInfinity_StaysFinite_WhereItsWeightIsZero()
    {
        // The corners are aligned: the first and the last output are elements of the input.
        Tensor y = new Stretching().Forward(Tensor.Create([1, float.PositiveInfinity], 1, 1, 2));
        Assert.Equal(1, y.AsReadOnlySpan()[0]);
        Assert.All(y.AsReadOnlySpan()[1..].ToArray(), value => Assert.Equal(float.PositiveInfinity, value));
    }

    [Fact]
    public void Nearest_KeepsEveryBit()
    {
        float[] values = [-0f, float.NegativeInfinity, float.Epsilon, float.MaxValue];
        Tensor y = new Repeating().Forward(Tensor.Create(values, 1, 1, 4));
        Assert.Equal(
            values.SelectMany(value => Enumerable.Repeat(BitConverter.SingleToUInt32Bits(value), 2)),
            y.AsReadOnlySpan().ToArray().Select(BitConverter.SingleToUInt32Bits));
    }

    [Fact]
    public void AvgPool_OfHugeElements_DoesNotOverflow() =>
        Assert.Equal(float.MaxValue, new Means().Forward(Tensor.Full(float.MaxValue, 1, 1, 2, 2, 2)).AsReadOnlySpan()[0]);

    [Fact]
    public void EmptyBatch_GivesAnEmptyBatch()
    {
        foreach (Layer layer in (Layer[])[new Halving(), new Means(), new Global(), new Doubling(), new Repeating()])
        {
            Tensor x = Tensor.Zeros(0, 3, 4, 4, 4);
            x.RequiresGrad = true;
            Tensor y = layer.Forward(x);
            y.Backward(Tensor.Zeros(y.Shape));
            Assert.Equal(0, y.Shape[0]);
            Assert.Equal(3, y.Shape[1]);
            Assert.Equal(x.Shape, x.Grad!.Shape);
        }
    }

    [Fact]
    public void AnInput_IsNotChanged_AndTheGradientIsThatOfTheSameValues()
    {
        Tensor x = Tensor.RandomNormal([2, 3, 4, 5, 6], seed: 1);
        float[] before = x.AsReadOnlySpan().ToArray();
        x.RequiresGrad = true;
        new Windowed().Forward(x).Sum().Backward();
        Assert.Equal(before, x.AsReadOnlySpan().ToArray());
    }

    // Every tail of every vector, along W where the channels are first and over the channels where they are last.
    [Theory]
    [MemberData(nameof(Lengths))]
    public void EveryLength_GivesTheReference_InBothLayouts(int length)
    {
        Tensor rows = Tensor.RandomNormal([2, 3, 2, 2, (2 * length) + 1], seed: length), channels = Tensor.RandomNormal([2, length, 2, 4, 5], seed: length);
        foreach (Tensor x in (Tensor[])[rows, channels])
        {
            ResamplingReference.Check(new Halving(), new HalvingLast(), x, ResamplingReference.Max);
            ResamplingReference.Check(new Means(), new MeansLast(), x, ResamplingReference.Mean);
            ResamplingReference.Check(new Doubling(), new DoublingLast(), x, ResamplingReference.Doubled);
        }
    }

    public static TheoryData<int> Lengths => [.. Enumerable.Range(1, 37), 65, 130];
}
