using Lucid.Tests.Layers;
using Lucid.Tests.Numerics;

namespace Lucid.Tests.Normalization;

/// <summary>Layers of every kind read and write what is theirs, and nothing beside it, and allocate nothing.</summary>
[Collection(nameof(WholeProcess))]
public sealed class NormalizationMemoryTests
{
    private const int Batch = 2;
    private const int WarmUp = 40;
    private const int Rounds = 60;

    public static TheoryData<Type> AnyLength => [.. NormalizationTesting.AnyLength, .. NormalizationTesting.LastOfAnyChannels];

    public static TheoryData<Type> Declared => [.. NormalizationTesting.ShortRows, .. NormalizationTesting.Sized];

    public static TheoryData<Type> All => [.. NormalizationTesting.All, .. NormalizationTesting.Last, .. NormalizationTesting.Sized];

    [Theory]
    [MemberData(nameof(AnyLength))]
    public void SpanForward_OfAnyLength_StaysInside(Type type)
    {
        for (int length = 1; length <= NormalizationTesting.LongestRow(type); length++)
        {
            foreach (bool training in (bool[])[true, false])
            {
                if (NormalizationTesting.Takes(type, training, Batch, length))
                {
                    AssertStaysInside(type, training, length);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Declared))]
    public void SpanForward_OfDeclaredRows_StaysInside(Type type)
    {
        AssertStaysInside(type, training: true, spatial: 0);
        AssertStaysInside(type, training: false, spatial: 0);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void SpanForward_OnOneThread_AllocatesNothing(Type type)
    {
        using var scope = new ParallelismScope(1);
        foreach (bool training in (bool[])[true, false])
        {
            (SpanForward<float> forward, float[] input, float[] output, int[] sizes) = Prepare(type, training);
            long least = long.MaxValue;
            for (int round = 0; round < 4; round++)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                forward.Invoke(input, output, sizes);
                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            }

            // The first call warms up, and the runtime compiles methods anew on whatever thread it likes.
            Assert.Equal(0, least);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void SpanForward_OnSeveralThreads_AllocatesNothing(Type type)
    {
        using var scope = new ParallelismScope(4);
        foreach (bool training in (bool[])[true, false])
        {
            (SpanForward<float> forward, float[] input, float[] output, int[] sizes) = Prepare(type, training);
            long[] allocated = new long[Rounds];
            for (int round = -WarmUp; round < Rounds; round++)
            {
                long before = GC.GetTotalAllocatedBytes(precise: true);
                forward.Invoke(input, output, sizes);
                allocated[Math.Max(round, 0)] = GC.GetTotalAllocatedBytes(precise: true) - before;
            }

            // As in AllocationTests: the count is of all threads, the test runner's own too.
            Array.Sort(allocated);
            Assert.Equal(0, allocated[Rounds / 4]);
        }
    }

    private static (SpanForward<float> Forward, float[] Input, float[] Output, int[] Sizes) Prepare(Type type, bool training)
    {
        Tensor input = NormalizationTesting.Input(type, batch: 4, NormalizationTesting.Fewer(type, 12_000));
        float[] values = NormalizationTesting.InLayout(type, input);
        SpanForward<float> forward = SpanForward<float>.Of(NormalizationTesting.Create(type, training));
        return (forward, values, new float[values.Length], NormOptions.Of(type).Sizes(input.Shape.AsSpan()));
    }

    private static void AssertStaysInside(Type type, bool training, int spatial)
    {
        Tensor tensor = NormalizationTesting.Input(type, Batch, spatial);
        float[] input = NormalizationTesting.InLayout(type, tensor);
        int[] sizes = NormOptions.Of(type).Sizes(tensor.Shape.AsSpan());
        float[] expected = new float[input.Length];
        Forward(input, expected);
        using var source = new GuardedMemory(input.Length);
        using var target = new GuardedMemory(input.Length);
        foreach (bool atEnd in (bool[])[false, true])
        {
            string what = $"{type.Name} of {tensor.Shape}";
            Span<float> x = source.Lend(input.Length, atEnd);
            Span<float> y = target.Lend(input.Length, atEnd);
            input.CopyTo(x);
            Forward(x, y);

            source.AssertUntouchedBeside(input.Length, atEnd, what);
            target.AssertUntouchedBeside(input.Length, atEnd, what);
            Accuracy.AssertSameBits(input, x, $"{what}: the input is only read");
            Accuracy.AssertSameBits(expected, y, what);

            // The output may be the input.
            Forward(x, x);
            source.AssertUntouchedBeside(input.Length, atEnd, $"{what}, in place");
            Accuracy.AssertSameBits(expected, x, $"{what}, in place");
        }

        void Forward(ReadOnlySpan<float> x, Span<float> y) => SpanForward<float>.Of(NormalizationTesting.Create(type, training)).Invoke(x, y, sizes);
    }
}
