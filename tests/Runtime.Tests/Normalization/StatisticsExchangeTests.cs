using Lucid.Kernels.Normalization;
using Lucid.Kernels.Reductions;

namespace Lucid.Tests.Normalization;

/// <summary>A batch norm whose batch is shared by two processes, here threads: as if one had it all.</summary>
public sealed class StatisticsExchangeTests
{
    [Theory]
    [InlineData(2, 1, 3)] // short rows
    [InlineData(5, 2, 3)]
    [InlineData(5, 2, 2000)]
    [InlineData(3, 2, 40_000)] // several chunks
    public void Halves_AreNormalisedAsTheWhole(int samples, int first, int length)
    {
        AssertSame(() => new FirstNorm(), [samples, 3, length], first);
        AssertSame(() => new LastNorm(), [samples, length, 3], first);
    }

    [Fact]
    public void OneValueInEachHalf_IsTaken()
    {
        // Each half has one, which alone would be refused.
        AssertSame(() => new FirstNorm(), [2, 3, 1], first: 1);
    }

    [Fact]
    public void Evaluation_SharesNothing()
    {
        using IDisposable scope = StatisticsExchange.Open(new Refusing());
        var norm = new FirstNorm();
        norm.Eval();
        norm.Forward(Tensor.Ones(2, 3, 4));
        Assert.Throws<NotSupportedException>(() => new FirstNorm().Forward(Tensor.Ones(2, 3, 4)));
    }

    [Fact]
    public void SixteenBits_AreRefused_WhereStatisticsAreShared()
    {
        using IDisposable scope = StatisticsExchange.Open(new Refusing());
        Assert.Throws<InvalidOperationException>(() => new FirstNorm().Forward(new Half[24], new Half[24], 2, 4));
    }

    private static void AssertSame<TNorm>(Func<TNorm> create, int[] shape, int first)
        where TNorm : Layer
    {
        Tensor input = Tensor.RandomNormal(shape, mean: 3, standardDeviation: 2, seed: 1);
        Tensor gradient = Tensor.RandomNormal(shape, seed: 2);
        Pass whole = Run(create(), input, gradient);

        using var meeting = new Meeting();
        var parts = new Pass[2];
        Parallel.Invoke(new ParallelOptions { MaxDegreeOfParallelism = 2 }, () => RunPart(0, 0, first), () => RunPart(1, first, shape[0] - first));

        AssertClose(whole.Output, [.. parts[0].Output, .. parts[1].Output]);
        AssertClose(whole.InputGradient, [.. parts[0].InputGradient, .. parts[1].InputGradient]);
        Assert.All(whole.ParameterGradients.Zip(parts[0].ParameterGradients, parts[1].ParameterGradients), gradients =>
            AssertClose(gradients.First, [.. gradients.Second.Zip(gradients.Third, (a, b) => a + b)]));
        Assert.All(parts, part => Assert.All(whole.State.Zip(part.State), state => AssertClose(state.First, state.Second)));

        void RunPart(int part, int start, int count)
        {
            using IDisposable scope = StatisticsExchange.Open(new SharedHalf(meeting, part));
            int length = input.AsReadOnlySpan().Length / shape[0];
            int[] own = [count, .. shape[1..]];
            parts[part] = Run(
                create(),
                Tensor.Create(input.AsReadOnlySpan().Slice(start * length, count * length), own),
                Tensor.Create(gradient.AsReadOnlySpan().Slice(start * length, count * length), own));
        }
    }

    private static Pass Run(Layer norm, Tensor input, Tensor gradient)
    {
        input = input.Detach();
        input.RequiresGrad = true;
        Tensor output = norm.Forward(input);
        output.Backward(gradient);
        return new Pass(
            output.AsReadOnlySpan().ToArray(),
            input.Grad!.AsReadOnlySpan().ToArray(),
            [.. norm.Parameters().Select(parameter => parameter.Grad!.AsReadOnlySpan().ToArray())],
            [.. norm.StateDict().Values.Select(value => value.AsReadOnlySpan().ToArray())]);
    }

    private static void AssertClose(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        double largest = expected.Max(Math.Abs);
        Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.Second, pair.First - (1e-6 * largest), pair.First + (1e-6 * largest)));
    }

    private sealed record Pass(float[] Output, float[] InputGradient, float[][] ParameterGradients, float[][] State);

    /// <summary>Where two threads leave what they have, and find what the other has left.</summary>
    private sealed class Meeting : IDisposable
    {
        private readonly Barrier _barrier = new(2);
        private readonly object?[] _left = new object?[2];

        public void Dispose() => _barrier.Dispose();

        public T[] Exchange<T>(int part, T own)
        {
            _left[part] = own;
            Assert.True(_barrier.SignalAndWait(TimeSpan.FromSeconds(30)), "The other thread has not come.");
            T[] both = [(T)_left[0]!, (T)_left[1]!];
            Assert.True(_barrier.SignalAndWait(TimeSpan.FromSeconds(30)), "The other thread has not come.");
            return both;
        }
    }

    private sealed class SharedHalf(Meeting meeting, int part) : StatisticsExchange
    {
        public override void Merge(Span<RowMoments> channels)
        {
            RowMoments[][] both = meeting.Exchange(part, channels.ToArray());
            for (int channel = 0; channel < channels.Length; channel++)
            {
                channels[channel] = RowMoments.Merge(both[0][channel], both[1][channel]);
            }
        }

        public override long Add(Span<GradientSums> channels, long count)
        {
            (GradientSums[] Sums, long Count)[] both = meeting.Exchange(part, (channels.ToArray(), count));
            for (int channel = 0; channel < channels.Length; channel++)
            {
                channels[channel] = both[0].Sums[channel] + both[1].Sums[channel];
            }

            return both[0].Count + both[1].Count;
        }
    }

    private sealed class Refusing : StatisticsExchange
    {
        public override void Merge(Span<RowMoments> channels) => throw new NotSupportedException();

        public override long Add(Span<GradientSums> channels, long count) => throw new NotSupportedException();
    }
}

[BatchNorm1d(Channels = 3, Activation = Activation.PReLU)]
internal sealed partial class FirstNorm;

[BatchNorm1d(Channels = 3, Activation = Activation.LeakyReLU, Layout = Layout.ChannelsLast)]
internal sealed partial class LastNorm;
