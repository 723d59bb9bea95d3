using Lucid.Tests.Layers;
using static Lucid.Tests.OtherLayers.Declared;

namespace Lucid.Tests.OtherLayers;

/// <summary>Dropouts: what is dropped, how often, and that the choice can be repeated. The random numbers are the process's, so the tests run alone.</summary>
[Collection(nameof(WholeProcess))]
public sealed class DropoutTests
{
    [Fact]
    public void Elements_AreDropped_AsOftenAsDeclared_AndTheOthersScaled()
    {
        LucidRuntime.ManualSeed(5);
        Tensor x = Tensor.RandomUniform([100_000], 1, 2);
        float[] y = new Some().Forward(x).AsReadOnlySpan().ToArray();
        float[] input = x.AsReadOnlySpan().ToArray();
        int dropped = y.Count(value => value == 0);

        // Six standard deviations of a binomial distribution.
        Assert.InRange(dropped, 30_000 - 870, 30_000 + 870);
        Assert.All(y.Zip(input), pair => Assert.True(pair.First == 0 || pair.First == pair.Second * (float)(1 / 0.7)));
    }

    [Fact]
    public void TheGradient_IsDroppedWhereTheElementWas()
    {
        Tensor x = Tensor.RandomUniform([3, 1001], 1, 2);
        x.RequiresGrad = true;
        Tensor y = new Some().Forward(x);
        Tensor dy = Tensor.RandomUniform([3, 1001], 1, 2);
        y.Backward(dy);
        Assert.All(
            Enumerable.Range(0, 3003),
            i => Assert.Equal(y.AsReadOnlySpan()[i] == 0 ? 0 : dy.AsReadOnlySpan()[i] * (float)(1 / 0.7), x.Grad!.AsReadOnlySpan()[i]));
    }

    [Fact]
    public void WhatIsDropped_IsZero_WhateverItWas()
    {
        Tensor x = Tensor.Full(float.NaN, 1000);
        Assert.Contains(0f, new Some().Forward(x).AsReadOnlySpan().ToArray());
        Assert.All(new Everything().Forward(x).AsReadOnlySpan().ToArray(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Evaluation_AndAProbabilityOfZero_ChangeNothing_AndDrawNothing()
    {
        RandomState before = LucidRuntime.GetRandomState();
        Tensor x = Tensor.RandomNormal([2, 3, 2, 2, 2], seed: 1);
        var channels = new Channels();
        channels.Eval();
        Assert.True(channels.Forward(x).AsReadOnlySpan().SequenceEqual(x.AsReadOnlySpan()));
        Assert.True(new Nothing().Forward(x).AsReadOnlySpan().SequenceEqual(x.AsReadOnlySpan()));
        float[] output = new float[48];
        channels.Forward(x.AsReadOnlySpan(), output, 2, 3, 2, 2, 2);
        Assert.True(x.AsReadOnlySpan().SequenceEqual(output));
        Assert.Equal(before, LucidRuntime.GetRandomState());

        x.RequiresGrad = true;
        channels.Forward(x).Sum().Backward();
        Assert.All(x.Grad!.AsReadOnlySpan().ToArray(), value => Assert.Equal(1, value));
    }

    [Fact]
    public void Channels_AreDroppedWhole_AndTheSameOnesInBothLayouts()
    {
        Tensor x = Tensor.RandomUniform([5, 37, 2, 3, 7], 1, 2);
        LucidRuntime.ManualSeed(3);
        Tensor first = new Channels().Forward(x);
        LucidRuntime.ManualSeed(3);
        Tensor last = new LastChannels().Forward(x.Permute(0, 2, 3, 4, 1)).Permute(0, 4, 1, 2, 3);
        Assert.True(first.AsReadOnlySpan().SequenceEqual(last.AsReadOnlySpan()));

        float[][] channels = [.. first.AsReadOnlySpan().ToArray().Chunk(42)];
        Assert.All(channels, channel => Assert.True(channel.All(value => value == 0) || channel.All(value => value > 0)));
        Assert.InRange(channels.Count(channel => channel[0] == 0), 52, 133);
    }

    [Fact]
    public void Threads_ChangeNoBit_AndASeedRepeatsThem()
    {
        Tensor x = Tensor.RandomNormal([7, 13, 20, 31, 11], seed: 1);
        foreach (Layer layer in (Layer[])[new Some(), new Channels(), new LastChannels()])
        {
            ulong[] hashes = [.. ((int[])[1, 2, 7]).Select(threads =>
            {
                using var scope = new ParallelismScope(threads);
                LucidRuntime.ManualSeed(11);
                return Bits.Hash(layer.Forward(x));
            })];
            Assert.Single(hashes.Distinct());
            Assert.NotEqual(hashes[0], Bits.Hash(layer.Forward(x)));
        }
    }

    [Fact]
    public void TheWordsOfPhilox_Decide()
    {
        // Word i of four in each block, as everything else that is drawn.
        LucidRuntime.ManualSeed(17);
        float[] words = Tensor.RandomUniform([1003], 0, 1).AsReadOnlySpan().ToArray();
        LucidRuntime.ManualSeed(17);
        float[] y = new Some().Forward(Tensor.Ones([1003])).AsReadOnlySpan().ToArray();
        Assert.All(words.Zip(y), pair => Assert.Equal(pair.First >= 0.3f, pair.Second > 0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void SpanForward_AllocatesNothing_AndGivesTheTensorsBits(int threads)
    {
        using var scope = new ParallelismScope(threads);
        Tensor x = Tensor.RandomNormal([2, 3, 16, 32, 32], seed: 1);
        float[] values = x.AsReadOnlySpan().ToArray(), output = new float[values.Length];
        var some = new Some();
        var channels = new Channels();
        Allocations.AssertNone(() => some.Forward(values, output));
        Allocations.AssertNone(() => channels.Forward(values, output, 2, 3, 16, 32, 32));

        LucidRuntime.ManualSeed(1);
        Tensor expected = some.Forward(x);
        LucidRuntime.ManualSeed(1);
        some.Forward(values, values);
        Assert.True(expected.AsReadOnlySpan().SequenceEqual(values));
    }

    [Fact]
    public void WrongInput_IsRefused()
    {
        Assert.Throws<ArgumentNullException>(() => new Some().Forward(null!));
        Assert.Contains(
            "Expected an input of shape (N, C, L) or (C, L), got (4)",
            Assert.Throws<ArgumentException>(() => new Sequences().Forward(Tensor.Zeros(4))).Message,
            StringComparison.Ordinal);
        float[] values = new float[12];
        Assert.Equal("output", Assert.Throws<ArgumentException>(() => new Some().Forward(values, values.AsSpan(1))).ParamName);
        Assert.Equal("output", Assert.Throws<ArgumentException>(() => new Some().Forward(values.AsSpan(1), values.AsSpan(0, 11))).ParamName);
        Assert.Equal("input", Assert.Throws<ArgumentException>(() => new Sequences().Forward(values, values, 2, 2, 4)).ParamName);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sequences().Forward(values, values, 2, -2, 3));
    }

    [Fact]
    public void EmptyTensors_StayEmpty()
    {
        Assert.Equal(new TensorShape(0, 3), new Some().Forward(Tensor.Zeros(0, 3)).Shape);
        Assert.Equal(new TensorShape(2, 3, 0), new Sequences().Forward(Tensor.Zeros(2, 3, 0)).Shape);
        Assert.Equal(new TensorShape(2, 0, 3), new Sequences().Forward(Tensor.Zeros(2, 0, 3)).Shape);
    }
}
