using System.Globalization;
using Lucid.Benchmarks.Measuring;

namespace Lucid.Benchmarks.Peers.OnnxRuntime;

/// <summary>ONNX Runtime as a program that answers requests; it runs in a process of its own.</summary>
internal static class OnnxServer
{
    /// <summary>The command that starts it.</summary>
    public const string Command = "serve-onnxruntime";

    public static void Run(string path, int threads)
    {
        var library = new OnnxLibrary(path, threads);
        Console.WriteLine($"ONNX Runtime {library.Version}");
        while (Console.ReadLine() is { } request)
        {
            Console.WriteLine(request.Split(' ') switch
            {
                ["time", _, "backward", ..] => "none",
                ["time", string shape, _, string activation, string calls] =>
                    Time(library, [.. shape.Split('x').Select(Whole)], activation == "leaky", Whole(calls)),
                ["values", string count, .. string[] pattern] =>
                    Normalize(library, Whole(count), [.. pattern.Select(value => float.Parse(value, CultureInfo.InvariantCulture))]),
                _ => "none",
            });
            GC.Collect(); // The others need memory too.
        }
    }

    private static string Time(OnnxLibrary library, int[] shape, bool hasLeakyReLU, int calls)
    {
        using var norm = new OnnxNorm(library, shape, hasLeakyReLU);
        Noise.Fill(norm.Input, seed: 1);
        double copy = Clock.MedianMilliseconds(() => norm.Input.AsSpan().CopyTo(norm.Output), calls);
        double time = Clock.MedianMilliseconds(norm.Forward, calls);
        return string.Create(CultureInfo.InvariantCulture, $"{time:R} {copy:R}");
    }

    private static string Normalize(OnnxLibrary library, int count, float[] pattern)
    {
        using var norm = new OnnxNorm(library, [1, 1, 1, 1, count], hasLeakyReLU: false);
        for (int i = 0; i < count; i++)
        {
            norm.Input[i] = pattern[i % pattern.Length];
        }

        norm.Forward();
        return string.Join(' ', norm.Output.Take(pattern.Length).Select(value => value.ToString("R", CultureInfo.InvariantCulture)));
    }

    private static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
