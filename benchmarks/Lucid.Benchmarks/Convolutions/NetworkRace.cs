using System.Diagnostics;
using System.Globalization;
using Lucid.Benchmarks.Measuring;
using Lucid.Benchmarks.Peers.OnnxRuntime;

namespace Lucid.Benchmarks.Convolutions;

/// <summary>A whole network beside the peers.</summary>
/// <param name="models">The folder with the files.</param>
/// <param name="library">ONNX Runtime; null where it is missing.</param>
/// <param name="openVino">OpenVINO's program; null where it is missing.</param>
/// <param name="threads">The threads of each.</param>
internal sealed class NetworkRace(string models, OnnxLibrary? library, string? openVino, int threads)
{
    /// <summary>Runs nnU-Net's U-Net of 31 M parameters on a cube.</summary>
    public IEnumerable<string> Run(int size, int rounds)
    {
        var network = new PlainUNet(Safetensors.Load(Path.Combine(models, "unet.safetensors")));
        float[] input = new float[size * size * size];
        Noise.Fill(input, seed: 2);
        using Tensor volume = Tensor.Create(input, 1, size, size, size, 1);
        string model = Path.Combine(models, $"unet_{size}.onnx");
        using OnnxSession? session = library is null ? null : new OnnxSession(
            library, File.ReadAllBytes(model), [1, 1, size, size, size], [1, 2, size, size, size]);
        input.CopyTo(session?.Input ?? new float[input.Length], 0);
        for (int i = 0; i < 5; i++)
        {
            network.Forward(volume).Dispose();
        }

        session?.Forward();
        List<double> own = [], onnx = [], vino = [];
        float[] logits = [];
        for (int round = 0; round < rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            using Tensor result = network.Forward(volume);
            own.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            logits = Elements(result);
            if (session is not null)
            {
                start = Stopwatch.GetTimestamp();
                session.Forward();
                onnx.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            if (openVino is not null)
            {
                vino.Add(OpenVino(model));
            }
        }

        double time = Clock.Median(own);
        yield return "| network | Lucid, ms | ONNX Runtime, ms | times as fast | OpenVINO, ms | times as fast | largest difference from ONNX Runtime, of the rms |";
        yield return "|---|---|---|---|---|---|---|";
        string difference = session is null ? "–" : ChannelsOrder.Difference(logits, session.Output, 2, isChannelsLast: true).ToString("E1", CultureInfo.InvariantCulture);
        yield return string.Create(
            CultureInfo.InvariantCulture, $"| nnU-Net, 31 M, {size}³ | {time:F0} | {Beside(onnx, time)} | {Beside(vino, time)} | {difference} |");
    }

    private static float[] Elements(Tensor tensor)
    {
        float[] elements = new float[tensor.Shape.ElementCount];
        tensor.AsReadOnlyTensorSpan().FlattenTo(elements);
        return elements;
    }

    private static string Beside(List<double> peers, double time) => peers.Count == 0
        ? "– | –"
        : string.Create(CultureInfo.InvariantCulture, $"{Clock.Median(peers):F0} | {Clock.Median(peers) / time:F2}");

    // The program prints the median of its own rounds first, in milliseconds.
    private double OpenVino(string model)
    {
        ProcessStartInfo start = new(openVino!, [model, threads.ToString(CultureInfo.InvariantCulture), "3"]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string line = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return NumberIn(line);
    }

    private static double NumberIn(string line) =>
        double.Parse(System.Text.RegularExpressions.Regex.Match(line, @"[0-9]+(\.[0-9]+)?(?= ?ms)").Value, CultureInfo.InvariantCulture);
}
