using System.Text.Json;
using Lucid.Networks;
using Lucid.Volumes.Resampling;
using Lucid.Volumes.Tests.Golden;

namespace Lucid.Volumes.Tests.Resampling;

/// <summary>Every order, up and down, slices apart along each axis, labels: scikit-image's and scipy's values (make_resampling_golden.py).</summary>
public sealed class ResamplerGoldenTests
{
    private static readonly GoldenFile Golden = GoldenFile.Read("resampling");

    public static TheoryData<string> Names() => [.. Golden.Cases.EnumerateArray().Select(entry => entry.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_AreScipys(string name)
    {
        (JsonElement entry, Resampler resampler, float[] input, float[] expected) = Case(name);
        float[] output = new float[expected.Length];
        if (entry.GetProperty("labels").GetBoolean())
        {
            resampler.ResampleLabels(input, output);
            Assert.Equal(expected, output);
            return;
        }

        resampler.Resample(input, output);
        float scale = expected.Max(Math.Abs);
        for (int i = 0; i < output.Length; i++)
        {
            // One unit in the last place of float32, where float64 sums in another order round to the other side.
            Assert.InRange(Math.Abs(output[i] - expected[i]), 0, scale * 1.2e-7);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Slices_HaveTheBitsOfTheWhole_ForAnyNumberOfThreads(string name)
    {
        (JsonElement entry, Resampler resampler, float[] input, float[] expected) = Case(name);
        if (entry.GetProperty("labels").GetBoolean())
        {
            return;
        }

        float[] whole = new float[expected.Length];
        resampler.Resample(input, whole);
        int step = resampler.NeedsWholeInput ? resampler.Output.Depth : 2;
        int slice = resampler.Output.SliceCount;
        float[] parts = new float[expected.Length];
        int threads = LucidRuntime.MaxDegreeOfParallelism;
        LucidRuntime.MaxDegreeOfParallelism = 1;
        try
        {
            for (int start = 0; start < resampler.Output.Depth; start += step)
            {
                var range = new SliceRange(start, Math.Min(step, resampler.Output.Depth - start));
                SliceRange needed = resampler.InputSlices(range);
                float[] some = input.AsSpan(needed.Start * resampler.Input.SliceCount, needed.Count * resampler.Input.SliceCount).ToArray();
                resampler.Resample(some, needed.Start, parts.AsMemory(start * slice, range.Count * slice), range);
            }
        }
        finally
        {
            LucidRuntime.MaxDegreeOfParallelism = threads;
        }

        Assert.Equal(whole.Select(BitConverter.SingleToInt32Bits), parts.Select(BitConverter.SingleToInt32Bits));
    }

    [Fact]
    public void OrdersUpTo1_NeedOnlyTheSlicesBeside()
    {
        int some = 0;
        foreach (JsonElement entry in Golden.Cases.EnumerateArray().Where(entry => entry.GetProperty("order").GetInt32() <= 1))
        {
            (_, Resampler resampler, _, _) = Case(entry.GetProperty("name").GetString()!);
            if (entry.GetProperty("orderZ").GetInt32() > 1)
            {
                continue;
            }

            Assert.False(resampler.NeedsWholeInput);
            if (resampler.Input.Depth > 3)
            {
                Assert.InRange(resampler.InputSlices(new SliceRange(resampler.Output.Depth / 2, 1)).Count, 1, 2);
                some++;
            }
        }

        Assert.InRange(some, 20, int.MaxValue);
    }

    private static (JsonElement Entry, Resampler Resampler, float[] Input, float[] Expected) Case(string name)
    {
        JsonElement entry = Golden.Cases.EnumerateArray().Single(entry => entry.GetProperty("name").GetString() == name);
        JsonElement force = entry.GetProperty("force");
        var options = new NnUNetResampling
        {
            Order = entry.GetProperty("order").GetInt32(),
            OrderZ = entry.GetProperty("orderZ").GetInt32(),
            ForceSeparateZ = force.ValueKind == JsonValueKind.Null ? null : force.GetBoolean(),
        };
        var resampler = new Resampler(
            GoldenFile.Shape(entry.GetProperty("input")),
            GoldenFile.Shape(entry.GetProperty("output")),
            GoldenFile.Doubles(entry.GetProperty("current")),
            GoldenFile.Doubles(entry.GetProperty("new")),
            options);
        return (entry, resampler, Golden.Numbers(entry.GetProperty("given")), Golden.Numbers(entry.GetProperty("expected")));
    }
}
