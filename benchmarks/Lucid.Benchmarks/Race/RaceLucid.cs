using Lucid.Benchmarks.Measuring;

namespace Lucid.Benchmarks.Race;

/// <summary>Lucid's part of a round, timed as the peers' programs time theirs.</summary>
internal static class RaceLucid
{
    public static void WarmUp()
    {
        foreach (NormShape shape in NormShape.NnUNet)
        {
            using var norm = new LucidNorm(shape, NormLayers.For(shape, hasLeakyReLU: false));
            Clock.WarmUp(norm.Forward);
            Clock.WarmUp(norm.Backward);
        }
    }

    public static Dictionary<(string Shape, string Work), Timing> Run()
    {
        Dictionary<(string Shape, string Work), Timing> timings = [];
        foreach (NormShape shape in NormShape.NnUNet)
        {
            using var norm = new LucidNorm(shape, NormLayers.For(shape, hasLeakyReLU: false));
            foreach (NormWork work in NormWork.ByActivation.Where(work => !work.HasLeakyReLU))
            {
                double before = Clock.MedianMilliseconds(norm.Copy, shape.Calls);
                double time = Clock.MedianMilliseconds(work.IsBackward ? norm.Backward : norm.Forward, shape.Calls);
                double after = Clock.MedianMilliseconds(norm.Copy, shape.Calls);
                timings[(shape.Key, work.Key)] = new Timing(time, Math.Min(before, after));
            }
        }

        return timings;
    }
}
