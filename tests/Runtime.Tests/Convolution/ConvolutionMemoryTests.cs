using Lucid.Tests.Layers;
using Lucid.Tests.Numerics;

namespace Lucid.Tests.Convolution;

/// <summary>Convolutions read and write what is theirs, and nothing beside it, and over spans allocate nothing.</summary>
[Collection(nameof(WholeProcess))]
public sealed class ConvolutionMemoryTests
{
    private const int Batch = 2;
    private const int WidestInput = 20;

    public static TheoryData<Type> Channels => [.. typeof(ChannelLayers).GetNestedTypes()];

    public static TheoryData<Type> All => [.. ConvolutionTesting.All];

    /// <summary>Channels of every number and inputs of every width, with every vector.</summary>
    [Theory]
    [MemberData(nameof(Channels))]
    public void Pass_OfAnyChannelsAndWidth_StaysInside(Type type)
    {
        foreach (Type vector in KernelPasses.Vectors)
        {
            var guard = new Guard(type, vector);
            for (int width = 1; width <= WidestInput; width++)
            {
                guard.Verify(ConvolutionOptions.Of(type).Dimensions == 2 ? [1 + (width % 3), width] : [width]);
            }
        }
    }

    /// <summary>Every kind of walk, with the widest vector.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void Pass_StaysInside(Type type)
    {
        var guard = new Guard(type, KernelPasses.Vectors.Last());
        foreach (int[] size in ConvolutionTesting.SizesOf(type))
        {
            guard.Verify(size);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void SpanForward_StaysInside(Type type)
    {
        ConvolutionOptions options = ConvolutionOptions.Of(type);
        foreach (int[] size in ConvolutionTesting.SizesOf(type))
        {
            Layer layer = ConvolutionTesting.Create(type);
            Tensor input = ConvolutionTesting.Input(type, Batch, size);
            float[] expected = layer.Forward(input).AsReadOnlySpan().ToArray();
            using var source = new GuardedMemory((int)input.Shape.ElementCount);
            using var target = new GuardedMemory(expected.Length);
            foreach (bool atEnd in (bool[])[false, true])
            {
                Span<float> x = source.Lend((int)input.Shape.ElementCount, atEnd);
                Span<float> y = target.Lend(expected.Length, atEnd);
                input.AsReadOnlySpan().CopyTo(x);
                SpanForward<float>.Of(layer).Invoke(x, y, [Batch, .. size]);
                source.AssertUntouchedBeside(x.Length, atEnd, type.Name);
                target.AssertUntouchedBeside(y.Length, atEnd, type.Name);
                Accuracy.AssertSameBits(expected, y, type.Name);
                Accuracy.AssertSameBits(input.AsReadOnlySpan(), x, $"{type.Name}: the input is only read");
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void SpanForward_AfterTheFirstCall_AllocatesNothing(Type type)
    {
        using var scope = new ParallelismScope(1);
        int[] size = ConvolutionTesting.SizesOf(type)[0];
        ConvolutionOptions options = ConvolutionOptions.Of(type);
        SpanForward<float> forward = SpanForward<float>.Of(ConvolutionTesting.Create(type));
        float[] input = ConvolutionTesting.Input(type, Batch, size).AsReadOnlySpan().ToArray();
        float[] output = new float[options.OutputShape(Batch, options.OutputSize(size)).Aggregate(1, (product, length) => product * length)];
        int[] sizes = [Batch, .. size];
        long least = long.MaxValue;
        for (int round = 0; round < 4; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            forward.Invoke(input, output, sizes);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        // The first call prepares the weights, and the runtime compiles methods anew on whatever thread it likes.
        Assert.Equal(0, least);
    }

    /// <summary>Runs the walks of a layer in memory between pages that nobody may touch.</summary>
    private sealed class Guard(Type type, Type vector)
    {
        private readonly ConvolutionOptions _options = ConvolutionOptions.Of(type);
        private readonly ConvolutionPasses _passes = ConvolutionPasses.Of(type, vector);
        private readonly Dictionary<string, float[]> _state = ConvolutionTesting.State(ConvolutionTesting.Create(type));

        public void Verify(int[] size)
        {
            int[] outputSize = _options.OutputSize(size);
            float[] x = ConvolutionTesting.Input(type, Batch, size).AsReadOnlySpan().ToArray();
            float[] dy = ConvolutionTesting.Upstream(type, Batch, outputSize).AsReadOnlySpan().ToArray();
            string what = $"{type.Name} of {string.Join("×", size)}, {vector.Name}";
            foreach (bool isGradient in (bool[])[false, true])
            {
                Run(isGradient, isGradient ? dy : x, isGradient ? x.Length : dy.Length, size, outputSize, what);
            }

            using var source = new GuardedMemory(x.Length);
            using var gradient = new GuardedMemory(dy.Length);
            using var weight = new GuardedMemory(_state["weight"].Length);
            Span<float> guardedX = Filled(source, x, atEnd: true), guardedDy = Filled(gradient, dy, atEnd: true);
            Span<float> dWeight = weight.Lend(_state["weight"].Length, atEnd: true);
            _passes.ParameterGradients(guardedX, guardedDy, dWeight, new float[_options.OutChannels], Batch, size, outputSize);
            weight.AssertUntouchedBeside(dWeight.Length, atEnd: true, $"{what}: dw");
            float[] expected = new float[dWeight.Length];
            _passes.ParameterGradients(x, dy, expected, new float[_options.OutChannels], Batch, size, outputSize);
            Accuracy.AssertSameBits(expected, dWeight, $"{what}: dw");
        }

        private void Run(bool isGradient, float[] from, int length, int[] size, int[] outputSize, string what)
        {
            float[] weight = _state["weight"];
            int preparedLength = _passes.PreparedLength(isGradient);
            float[] expected = new float[length];
            float[] plain = new float[preparedLength];
            _passes.Prepare(isGradient, weight, plain);
            _passes.Run(isGradient, plain, from, expected, Batch, size, outputSize, []);
            using var source = new GuardedMemory(from.Length);
            using var target = new GuardedMemory(length);
            using var weights = new GuardedMemory(weight.Length);
            using var room = new GuardedMemory(preparedLength);
            foreach (bool atEnd in size[^1] % 4 == 1 ? (bool[])[true, false] : [true])
            {
                Span<float> x = Filled(source, from, atEnd), y = target.Lend(length, atEnd);
                Span<float> prepared = room.Lend(preparedLength, atEnd);
                _passes.Prepare(isGradient, Filled(weights, weight, atEnd), prepared);
                _passes.Run(isGradient, prepared, x, y, Batch, size, outputSize, []);
                source.AssertUntouchedBeside(x.Length, atEnd, what);
                target.AssertUntouchedBeside(y.Length, atEnd, what);
                room.AssertUntouchedBeside(preparedLength, atEnd, what);
                Accuracy.AssertSameBits(expected, y, $"{what}{(isGradient ? ": dx" : "")}");
            }
        }

        private static Span<float> Filled(GuardedMemory memory, float[] values, bool atEnd)
        {
            Span<float> lent = memory.Lend(values.Length, atEnd);
            values.CopyTo(lent);
            return lent;
        }
    }
}
