using System.Globalization;
using System.Reflection;
using Lucid.Benchmarks.Peers.OnnxRuntime;

namespace Lucid.Benchmarks.Peers;

/// <summary>The programs that can be asked for a number of threads, and why others are missing.</summary>
internal sealed class PeerSet : IDisposable
{
    private readonly List<IPeer> _peers;
    private readonly List<string> _missing = [];

    /// <summary>Starts all that are there.</summary>
    /// <param name="sources">Where the peers' programs are, compiled and otherwise.</param>
    /// <param name="threads">How many threads each may use.</param>
    public PeerSet(PeerSources sources, int threads)
    {
        string count = threads.ToString(CultureInfo.InvariantCulture);
        _peers = [new LucidPeer(threads)];
        Add("ONNX Runtime", () => ServedPeer.Start(
            Environment.ProcessPath!, [.. Host(), OnnxServer.Command, sources.RequireOnnxRuntime(), count]));
        Add("PyTorch", () => ServedPeer.StartPyTorch(sources.Python, count));
        Add("oneDNN", () => ServedPeer.Start(sources.OneDnn(), count));
    }

    /// <summary>Lucid first.</summary>
    public IReadOnlyList<IPeer> Peers => _peers;

    /// <summary>A line for each peer that is not there: its name and the reason.</summary>
    public IReadOnlyList<string> Missing => _missing;

    public void Dispose()
    {
        foreach (IPeer peer in _peers)
        {
            peer.Dispose();
        }
    }

    private void Add(string name, Func<IPeer> start)
    {
        try
        {
            _peers.Add(start());
        }
        catch (PeerException exception)
        {
            _missing.Add($"{name}: {exception.Message}");
        }
    }

    /// <summary>What comes before the arguments where this program runs as "dotnet file.dll".</summary>
    private static IEnumerable<string> Host() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [Assembly.GetExecutingAssembly().Location] : [];
}
