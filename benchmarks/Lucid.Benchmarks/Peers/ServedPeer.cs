using System.Diagnostics;
using System.Globalization;
using Lucid.Benchmarks.Measuring;

namespace Lucid.Benchmarks.Peers;

/// <summary>A program that answers requests, a line each: benchmarks/peers/README.md says which.</summary>
internal sealed class ServedPeer : IPeer
{
    private readonly Process _process;
    private readonly Task<string> _errors;

    private ServedPeer(Process process, Task<string> errors, string name)
    {
        _process = process;
        _errors = errors;
        Name = name;
    }

    public string Name { get; }

    /// <summary>Starts a program and waits until it says its name.</summary>
    /// <exception cref="PeerException">It does not start.</exception>
    public static ServedPeer Start(string file, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process process = PeerException.Guard(() => Process.Start(start), Path.GetFileName(file));
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string name = process.StandardOutput.ReadLine() ?? throw PeerException.LastLine(errors.Result);
        return new ServedPeer(process, errors, name);
    }

    /// <summary>Starts PyTorch in eager mode.</summary>
    /// <exception cref="PeerException">It does not start.</exception>
    public static ServedPeer StartPyTorch(string python, string threads) => Start(python, PeerSources.Script("norm_pytorch.py"), threads);

    public Timing? Time(NormShape shape, NormWork work) =>
        Time(shape.Key, work.IsBackward, work.HasLeakyReLU ? "leaky" : "plain", shape.Calls);

    /// <summary>Times a round of a norm; null where the program has no such work.</summary>
    /// <param name="shape">The sizes of the input: 2x64x64x64x64.</param>
    /// <param name="isBackward">The backward pass; else the forward pass.</param>
    /// <param name="norm">What benchmarks/peers/README.md calls it.</param>
    /// <param name="calls">At most how many calls.</param>
    public Timing? Time(string shape, bool isBackward, string norm, int calls) => Time(shape, isBackward ? "backward" : "forward", norm, calls);

    /// <summary>Times a round of a training step, forward and backward, of a block; null where the program has no such work.</summary>
    /// <param name="shape">The sizes of the input.</param>
    /// <param name="calls">At most how many calls.</param>
    public Timing? TimeStep(string shape, int calls) => Time(shape, "step", "block", calls);

    public IReadOnlyList<float> Normalize(int count, IReadOnlyList<float> pattern)
    {
        string numbers = string.Join(' ', pattern.Select(value => value.ToString("R", CultureInfo.InvariantCulture)));
        return [.. (Ask(FormattableString.Invariant($"values {count} {numbers}")) ?? []).Select(value => (float)value)];
    }

    public void Dispose()
    {
        const int PatienceMilliseconds = 5000;
        _process.StandardInput.Close();
        if (!_process.WaitForExit(PatienceMilliseconds))
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private Timing? Time(string shape, string pass, string norm, int calls) =>
        Ask(FormattableString.Invariant($"time {shape} {pass} {norm} {calls}")) is [double time, double copy] ? new Timing(time, copy) : null;

    /// <summary>The numbers of the answer; null for "none".</summary>
    private double[]? Ask(string request)
    {
        _process.StandardInput.WriteLine(request);
        _process.StandardInput.Flush();
        string answer = _process.StandardOutput.ReadLine() ?? throw PeerException.LastLine(_errors.Result);
        IEnumerable<string> words = answer.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return answer == "none" ? null : [.. words.Select(word => double.Parse(word, CultureInfo.InvariantCulture))];
    }
}
