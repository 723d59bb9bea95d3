namespace Lucid.Tests.Convolution;

/// <summary>
/// What is no number spoils what it goes into: by the direct sum exactly that, by Winograd's algorithm no output further than three steps beyond the kernel's reach; and no
/// bit of anything else.
/// </summary>
public sealed class ConvolutionIsolationTests
{
    private const int Batch = 3;
    private const int Steps = 3;

    public static TheoryData<Type> All => [.. ConvolutionTesting.Winograd, .. ConvolutionTesting.Direct, .. ConvolutionTesting.Transposed];

    [Theory]
    [MemberData(nameof(All))]
    public void PoisonedInput_SpoilsWhatItReaches(Type type) => Verify(type, isGradient: false);

    [Theory]
    [MemberData(nameof(All))]
    public void PoisonedGradient_SpoilsWhatItReaches(Type type) => Verify(type, isGradient: true);

    /// <summary>A weight belongs to one channel of the input and one of the output.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void PoisonedWeight_SpoilsItsChannels(Type type)
    {
        ConvolutionOptions options = ConvolutionOptions.Of(type);
        int[] size = ConvolutionTesting.SizesOf(type)[0];
        Tensor x = ConvolutionTesting.Input(type, Batch, size), dy = ConvolutionTesting.Upstream(type, Batch, options.OutputSize(size));
        Layer layer = ConvolutionTesting.Create(type);
        ConvolutionResult clean = ConvolutionResult.Of(layer, x, dy);
        Tensor weight = ConvolutionTesting.WeightOf(layer);
        int poisoned = (int)weight.Shape.ElementCount / 2;
        weight.AsSpan()[poisoned] = float.NaN;
        ConvolutionResult run = ConvolutionResult.Of(layer, x, dy);

        (int row, _) = Math.DivRem(poisoned, options.Taps);
        (int first, int second) = Math.DivRem(row, weight.Shape[1]);
        int group = first / (weight.Shape[0] / options.Groups);
        int other = (group * weight.Shape[1]) + second;
        (int input, int output) = options.IsTransposed ? (first, other) : (other, first);
        Compare(clean.Output, run.Output, options.OutChannels, options, channel => channel == output, $"{type.Name}: output");
        Compare(clean.Input, run.Input, options.InChannels, options, channel => channel == input, $"{type.Name}: dx");
        Assert.Equal(clean.Weight, run.Weight);
        Assert.Equal(clean.Bias, run.Bias);
    }

    private static void Compare(float[] clean, float[] run, int channels, ConvolutionOptions options, Func<int, bool> mayDiffer, string what)
    {
        int positions = clean.Length / (Batch * channels);
        bool any = false;
        for (int i = 0; i < clean.Length; i++)
        {
            int channel = options.IsLast ? i % channels : i / positions % channels;
            bool isSame = BitConverter.SingleToUInt32Bits(clean[i]) == BitConverter.SingleToUInt32Bits(run[i]);
            any |= !isSame;
            Assert.True(isSame || mayDiffer(channel), $"{what} at {i}, of channel {channel}: expected {clean[i]:g9}, got {run[i]:g9}.");
        }

        Assert.True(any, $"{what}: nothing shows the weight that is no number.");
    }

    private static void Verify(Type type, bool isGradient)
    {
        ConvolutionOptions options = ConvolutionOptions.Of(type);
        int[] size = ConvolutionTesting.SizesOf(type)[0];
        int[] outputSize = options.OutputSize(size);
        Tensor x = ConvolutionTesting.Input(type, Batch, size), dy = ConvolutionTesting.Upstream(type, Batch, outputSize);
        Layer layer = ConvolutionTesting.Create(type);
        ConvolutionResult clean = ConvolutionResult.Of(layer, x, dy);
        (int sourceChannels, int targetChannels) = isGradient ? (options.OutChannels, options.InChannels) : (options.InChannels, options.OutChannels);
        int[] target = ConvolutionOptions.Pad(isGradient ? size : outputSize);
        ILookup<int, int> reached = ConvolutionReference.Pairs(options, ConvolutionOptions.Pad(size), ConvolutionOptions.Pad(outputSize))
            .ToLookup(pair => isGradient ? pair.Output : pair.Input, pair => isGradient ? pair.Input : pair.Output);
        bool isWinograd = type.DeclaringType == typeof(WinogradLayers);
        float[] expected = isGradient ? clean.Input : clean.Output;
        float[] source = (isGradient ? dy : x).AsReadOnlySpan().ToArray();
        int positions = source.Length / (Batch * sourceChannels), targets = expected.Length / (Batch * targetChannels);
        foreach ((int at, float poison) in ((int, float)[])[(0, float.NaN), (source.Length / 2, float.PositiveInfinity), (source.Length - 1, float.NegativeInfinity)])
        {
            (int sample, int position, int channel) = Place(options, at, sourceChannels, positions);
            float[] spoilt = [.. source];
            spoilt[at] = poison;
            float[] actual = isGradient
                ? ConvolutionResult.Of(layer, x, Tensor.Create(spoilt, dy.Shape)).Input
                : Forward(layer, Tensor.Create(spoilt, x.Shape));
            HashSet<int> exact = [.. reached[position]];
            HashSet<int> may = isWinograd ? [.. exact.SelectMany(place => Around(options, target, place))] : exact;
            int group = channel / (sourceChannels / options.Groups);
            for (int i = 0; i < actual.Length; i++)
            {
                (int ofSample, int place, int ofChannel) = Place(options, i, targetChannels, targets);
                bool isGroup = ofSample == sample && ofChannel / (targetChannels / options.Groups) == group;
                if (isGroup && exact.Contains(place))
                {
                    Assert.False(float.IsFinite(actual[i]), $"{type.Name}, {poison} at {at}: {actual[i]} at {i} does not show it.");
                }
                else if (!(isGroup && may.Contains(place)) && BitConverter.SingleToUInt32Bits(expected[i]) != BitConverter.SingleToUInt32Bits(actual[i]))
                {
                    Assert.Fail($"{type.Name}, {poison} at {at}: at {i}, which it has nothing to do with, expected {expected[i]:g9}, got {actual[i]:g9}.");
                }
            }
        }
    }

    private static float[] Forward(Layer layer, Tensor x)
    {
        using Lucid.Autograd.NoGradScope scope = Lucid.Autograd.NoGrad();
        return layer.Forward(x).AsReadOnlySpan().ToArray();
    }

    private static (int Sample, int Position, int Channel) Place(ConvolutionOptions options, int element, int channels, int positions)
    {
        (int sample, int rest) = Math.DivRem(element, channels * positions);
        (int outer, int inner) = Math.DivRem(rest, options.IsLast ? channels : positions);
        return options.IsLast ? (sample, outer, inner) : (sample, inner, outer);
    }

    private static IEnumerable<int> Around(ConvolutionOptions options, int[] size, int place)
    {
        int[] at = [place / (size[1] * size[2]), place / size[2] % size[1], place % size[2]];
        return from d in Along(0)
               from h in Along(1)
               from w in Along(2)
               select (((d * size[1]) + h) * size[2]) + w;

        IEnumerable<int> Along(int axis) => Enumerable.Range(-Steps, (2 * Steps) + 1)
            .Where(step => step == 0 || options.Kernel[axis] > 1)
            .Select(step => at[axis] + (step * options.Dilation[axis]))
            .Where(to => to >= 0 && to < size[axis]);
    }
}
