using Lucid.Benchmarks.Measuring;
using Lucid.Benchmarks.Peers;

namespace Lucid.Benchmarks.SideBySide;

/// <summary>
/// Asks all programs in turn, round after round: one shape and one work after the other, for one thread and for two.
/// Programs that cannot be asked run once a round.
/// </summary>
internal sealed class SideBySideRun : IDisposable
{
    private static readonly int[] ThreadCounts = [1, 2];

    private readonly Dictionary<int, PeerSet> _sets;
    private readonly List<(string Name, int Threads, BatchProgram Program)> _batch = [];
    private readonly LucidPeer[] _kernels =
    [
        new(SpecialisedTable.Generic, threads: 1, (shape, hasLeakyReLU) => NormLayers.Generic(shape, hasLeakyReLU)),
        new(SpecialisedTable.Options, threads: 1, (shape, hasLeakyReLU) => NormLayers.WithoutSize(shape, hasLeakyReLU)),
        new(SpecialisedTable.Size, threads: 1, NormLayers.WithSize),
    ];

    private readonly List<string> _missing = [];
    private readonly HashSet<IPeer> _gone = [];
    private readonly IReadOnlyList<NormShape> _shapes;

    /// <summary>Starts the programs.</summary>
    /// <param name="sources">Where the peers come from.</param>
    /// <param name="folder">A folder with programs that cannot be asked; null for none.</param>
    /// <param name="shapes">The shapes to time.</param>
    public SideBySideRun(PeerSources sources, string? folder, IReadOnlyList<NormShape> shapes)
    {
        _shapes = shapes;
        _sets = ThreadCounts.ToDictionary(threads => threads, threads => new PeerSet(sources, threads));
        AddBatch("torch.compile", 1, () => folder is null ? null : BatchProgram.TorchCompile(folder));
        foreach (int threads in ThreadCounts)
        {
            AddBatch(
                SpeedChart.SecondOnnxRuntime,
                threads,
                () => folder is null ? null : BatchProgram.OnnxRuntime(folder, sources.RequireOnnxRuntime(), threads));
        }
    }

    /// <summary>The timings of Lucid and its peers.</summary>
    public Results Results { get; } = new();

    /// <summary>The timings of Lucid's kernels, with more and with less declared.</summary>
    public Results Kernels { get; } = new();

    /// <summary>The programs that can be asked.</summary>
    public IReadOnlyList<IPeer> Peers => _sets[1].Peers;

    /// <summary>A line for each program that is not there.</summary>
    public IReadOnlyList<string> Missing => [.. _sets[1].Missing, .. _missing.Distinct()];

    /// <summary>Runs one round of everything.</summary>
    public void Round()
    {
        foreach (int threads in ThreadCounts)
        {
            foreach (NormShape shape in _shapes)
            {
                Report($"{shape}", threads);
                foreach (NormWork work in NormWork.ByActivation)
                {
                    Ask(_sets[threads].Peers, new Subject(shape, work, threads), Results);
                    if (threads == 1)
                    {
                        Ask(_kernels, new Subject(shape, work, threads), Kernels);
                    }
                }
            }
        }

        foreach ((string name, int threads, BatchProgram program) in _batch)
        {
            Report(name, threads);
            RunBatch(name, threads, program);
        }
    }

    public void Dispose()
    {
        foreach (PeerSet set in _sets.Values)
        {
            set.Dispose();
        }
    }

    private static void Report(string what, int threads) =>
        Console.Error.WriteLine($"  {what}, {(threads == 1 ? "one thread" : $"{threads} threads")}");

    private void Ask(IEnumerable<IPeer> peers, Subject subject, Results results)
    {
        // What a program's idle threads wait for, they wait for actively at first.
        const int PauseMilliseconds = 10;
        foreach (IPeer peer in peers.Where(peer => !_gone.Contains(peer)))
        {
            Thread.Sleep(PauseMilliseconds);
            try
            {
                if (peer.Time(subject.Shape, subject.Work) is { } timing)
                {
                    results.Add(peer.Name, subject, timing);
                }
            }
            catch (Exception exception) when (exception is PeerException or IOException)
            {
                _gone.Add(peer);
                _missing.Add($"{peer.Name} from {subject.Shape} on: {exception.Message}");
            }
        }
    }

    private void RunBatch(string name, int threads, BatchProgram program)
    {
        Dictionary<(string Shape, string Work), Timing> timings = program.Run();
        foreach (NormShape shape in _shapes)
        {
            foreach (NormWork work in NormWork.ByActivation)
            {
                if (timings.TryGetValue((shape.Key, work.Key), out Timing timing))
                {
                    Results.Add(name, new Subject(shape, work, threads), timing);
                }
            }
        }
    }

    private void AddBatch(string name, int threads, Func<BatchProgram?> find)
    {
        try
        {
            if (find() is { } program)
            {
                _batch.Add((name, threads, program));
                return;
            }

            _missing.Add($"{name}: --peers names no folder with its program");
        }
        catch (PeerException exception)
        {
            _missing.Add($"{name}: {exception.Message}");
        }
    }
}
