using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Lucid.Benchmarks.Measuring;

namespace Lucid.Benchmarks.Peers;

/// <summary>
/// A ready program that times nnU-Net's norms one after the other and prints a line for each:
/// <c>2x64x64x64x64 infer forward 23.5 ms copy 8.4 ms ratio 2.8</c>.
/// </summary>
/// <param name="Path">Where the program is.</param>
/// <param name="Arguments">What it is told.</param>
internal sealed partial record BatchProgram(string Path, params string[] Arguments)
{
    /// <summary>The kernels that <c>torch.compile</c> wrote; null where a folder of peers has none.</summary>
    public static BatchProgram? TorchCompile(string folder) => Find(System.IO.Path.Combine(folder, "torch_compile_norm"));

    /// <summary>ONNX Runtime through its C library; null where a folder of peers has none.</summary>
    public static BatchProgram? OnnxRuntime(string folder, string library, int threads) => Find(
        System.IO.Path.Combine(folder, "ort_norm"),
        library,
        threads.ToString(CultureInfo.InvariantCulture),
        System.IO.Path.Combine(folder, "models"));

    /// <summary>Runs the program to its end.</summary>
    /// <exception cref="PeerException">The program failed.</exception>
    public Dictionary<(string Shape, string Work), Timing> Run()
    {
        var start = new ProcessStartInfo(Path, Arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = PeerException.Guard(() => Process.Start(start), System.IO.Path.GetFileName(Path));
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Dictionary<(string Shape, string Work), Timing> timings = [];
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (Parse(line) is { } found)
            {
                timings[found.Of] = found.Timing;
            }
        }

        process.WaitForExit();
        return process.ExitCode == 0
            ? timings
            : throw PeerException.LastLine(errors.Result);
    }

    /// <summary>What a line says; null where it says something else.</summary>
    public static ((string Shape, string Work) Of, Timing Timing)? Parse(string line) =>
        Line().Match(line) is { Success: true } match
            ? ((match.Groups["shape"].Value, match.Groups["work"].Value),
                new Timing(Number(match.Groups["time"]), Number(match.Groups["copy"])))
            : null;

    private static BatchProgram? Find(string path, params string[] arguments) =>
        File.Exists(path) ? new BatchProgram(path, arguments) : null;

    private static double Number(Group group) => double.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<shape>\d+(x\d+)+)\s+(?<work>\S+ (forward|backward))\s+(?<time>[\d.]+) ms\s+copy\s+(?<copy>[\d.]+) ms")]
    private static partial Regex Line();
}
