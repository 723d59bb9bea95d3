using Lucid.Tests.Layers;
using static Lucid.Tests.Resampling.ResamplingLayers;

namespace Lucid.Tests.Resampling;

/// <summary>Poolings and upsamplings give the same bits for any number of threads and any split of the batch, and allocate nothing over spans.</summary>
[Collection(nameof(WholeProcess))]
public sealed class ResamplingSameBitsTests
{
    private static Layer[] Layers =>
    [
        new Halving(), new HalvingLast(), new Windowed(), new Means(), new MeansLast(), new Global(), new AdaptedLast(), new Doubling(), new DoublingLast(), new Repeating(),
    ];

    [Fact]
    public void Threads_ChangeNoBit()
    {
        Tensor x = Tensor.RandomNormal([2, 5, 26, 28, 46], seed: 1);
        foreach (Layer layer in Layers)
        {
            (ulong Output, ulong Gradient) one = Run(layer, x, threads: 1);
            Assert.Equal(one, Run(layer, x, threads: 2));
            Assert.Equal(one, Run(layer, x, threads: 7));
        }
    }

    [Fact]
    public void EachSampleByItself_HasTheBitsOfTheBatch()
    {
        Tensor x = Tensor.RandomNormal([3, 5, 6, 7, 9], seed: 1);
        foreach (Layer layer in Layers)
        {
            float[] together = layer.Forward(x).AsReadOnlySpan().ToArray();
            float[] alone = [.. Enumerable.Range(0, 3).SelectMany(i => layer.Forward(x.IndexSelect(0, [i])).AsReadOnlySpan().ToArray())];
            Assert.Equal(together, alone);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void SpanForward_AllocatesNothing_AndGivesTheTensorsBits(int threads)
    {
        using var scope = new ParallelismScope(threads);
        Tensor x = Tensor.RandomNormal([2, 4, 16, 32, 32], seed: 1);
        float[] input = x.AsReadOnlySpan().ToArray(), small = new float[input.Length / 8], large = new float[input.Length * 8];
        var max = new Halving();
        var mean = new MeansLast();
        var up = new Doubling();
        Allocations.AssertNone(() => max.Forward(input, small, 2, 4, 16, 32, 32));
        Assert.Equal(max.Forward(x).AsReadOnlySpan().ToArray(), small);
        Allocations.AssertNone(() => mean.Forward(input, small, 2, 4, 16, 32, 32));
        Assert.Equal(mean.Forward(x.Reshape(2, 16, 32, 32, 4)).AsReadOnlySpan().ToArray(), small);
        Allocations.AssertNone(() => up.Forward(input, large, 2, 4, 16, 32, 32));
        Assert.Equal(up.Forward(x).AsReadOnlySpan().ToArray(), large);
    }

    private static (ulong Output, ulong Gradient) Run(Layer layer, Tensor input, int threads)
    {
        using var scope = new ParallelismScope(threads);
        Tensor x = input.Detach();
        x.RequiresGrad = true;
        Tensor y = layer.Forward(x);
        y.Backward(Tensor.RandomNormal(y.Shape, seed: 2));
        return (Bits.Hash(y), Bits.Hash(x.Grad!));
    }
}
