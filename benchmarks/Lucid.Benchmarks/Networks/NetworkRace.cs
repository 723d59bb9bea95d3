using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using System.Text.RegularExpressions;
using Lucid.Benchmarks.Convolutions;
using Lucid.Benchmarks.Measuring;
using Lucid.Benchmarks.Peers;
using Lucid.Benchmarks.Peers.OnnxRuntime;

namespace Lucid.Benchmarks.Networks;

/// <summary>Whole networks beside the peers.</summary>
/// <param name="arguments">The peers, the rounds and the threads.</param>
internal sealed class NetworkRace(RaceArguments arguments)
{
    private const int WarmUps = 3;

    /// <summary>The head of the table.</summary>
    public static IEnumerable<string> Head { get; } =
    [
        "| network | Lucid, ms | ONNX Runtime, ms | times as fast | OpenVINO, ms | times as fast | largest difference from ONNX Runtime, of the rms | first pass, ms | of it the JIT, ms | bytes a pass |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ];

    /// <summary>Runs a network.</summary>
    /// <returns>Its row of the table, and how many times as fast as ONNX Runtime it is, where that was there.</returns>
    public (string Row, double? Ratio) Run(NetworkCase one)
    {
        (OnnxLibrary? library, string models) = (arguments.OnnxRuntime, arguments.Models);
        using Autograd.NoGradScope scope = Autograd.NoGrad();
        Layer network = one.Create();
        network.LoadStateDict(Safetensors.Load(Path.Combine(models, one.Weights)));
        network.Eval();
        int size = one.Size;
        float[] input = new float[size * size * size];
        Noise.Fill(input, seed: 2);
        using Tensor patch = Tensor.Create(input, 1, 1, size, size, size);
        string model = Path.Combine(models, one.Model);
        using OnnxSession? session = library is null ? null : new OnnxSession(
            library, File.ReadAllBytes(model), [1, 1, size, size, size], [1, 2, size, size, size]);
        input.CopyTo(session?.Input ?? new float[input.Length], 0);
        TimeSpan compiled = JitInfo.GetCompilationTime();
        double first = Time(() => network.Forward(patch).Dispose());
        double compiling = (JitInfo.GetCompilationTime() - compiled).TotalMilliseconds;
        for (int i = 0; i < WarmUps; i++)
        {
            network.Forward(patch).Dispose();
        }

        session?.Forward();
        List<double> own = [], onnx = [], vino = [];
        float[] logits = [];
        long allocated = 0;
        for (int round = 0; round < arguments.Rounds; round++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            Tensor? result = null;
            own.Add(Time(() => result = network.Forward(patch)));
            allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
            logits = [.. result!.AsReadOnlySpan()];
            result.Dispose();
            if (session is not null)
            {
                onnx.Add(Time(session.Forward));
            }

            if (arguments.OpenVino is not null)
            {
                vino.Add(OpenVino(model));
            }
        }

        double time = Clock.Median(own);
        string difference = session is null ? "–" : ChannelsOrder.Difference(logits, session.Output, 2, isChannelsLast: false).ToString("E1", CultureInfo.InvariantCulture);
        string row = string.Create(
            CultureInfo.InvariantCulture, $"| {one.Name} | {time:F0} | {Beside(onnx, time)} | {Beside(vino, time)} | {difference} | {first:F0} | {compiling:F0} | {allocated} |");
        return (row, onnx.Count == 0 ? null : Clock.Median(onnx) / time);
    }

    private static double Time(Action work)
    {
        long start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static string Beside(List<double> peers, double time) => peers.Count == 0
        ? "– | –"
        : string.Create(CultureInfo.InvariantCulture, $"{Clock.Median(peers):F0} | {Clock.Median(peers) / time:F2}");

    // The program prints the median of its own rounds first, in milliseconds.
    private double OpenVino(string model)
    {
        ProcessStartInfo start = new(arguments.OpenVino!, [model, arguments.Threads.ToString(CultureInfo.InvariantCulture), "3"]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string line = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return double.Parse(Regex.Match(line, @"[0-9]+(\.[0-9]+)?(?= ?ms)").Value, CultureInfo.InvariantCulture);
    }
}
