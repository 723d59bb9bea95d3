using System.Diagnostics;

namespace Lucid.Benchmarks.Peers;

/// <summary>Where peers come from: what the user names, and what is compiled from benchmarks/peers into a scratch folder.</summary>
/// <param name="python">A Python that has PyTorch.</param>
/// <param name="onnxRuntime">ONNX Runtime's library; null where nobody named one.</param>
internal sealed class PeerSources(string python, string? onnxRuntime) : IDisposable
{
    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("lucid-peers-");
    private string? _oneDnn;

    public string Python => python;

    /// <exception cref="PeerException">Nobody named one, or it is not there.</exception>
    public string RequireOnnxRuntime() =>
        onnxRuntime is null ? throw new PeerException("neither --onnxruntime nor LUCID_ONNXRUNTIME names its library")
        : File.Exists(onnxRuntime) ? onnxRuntime
        : throw new PeerException("there is no library where --onnxruntime or LUCID_ONNXRUNTIME says");

    /// <summary>The program that asks oneDNN, compiled at the first call.</summary>
    /// <exception cref="PeerException">It cannot be compiled here.</exception>
    public string OneDnn() => _oneDnn ??= Compile();

    /// <summary>A file of benchmarks/peers.</summary>
    public static string Script(string name) => Path.Combine(AppContext.BaseDirectory, "peers", name);

    public void Dispose() => _scratch.Delete(recursive: true);

    private string Compile()
    {
        string program = Path.Combine(_scratch.FullName, "norm_onednn");
        var start = new ProcessStartInfo("g++", ["-O2", "-fopenmp", Script("norm_onednn.cpp"), "-ldnnl", "-o", program])
        {
            RedirectStandardError = true,
        };
        using Process compiler = PeerException.Guard(() => Process.Start(start), "g++");
        string errors = compiler.StandardError.ReadToEnd();
        compiler.WaitForExit();
        return compiler.ExitCode == 0
            ? program
            : throw new PeerException(errors.Contains("dnnl.hpp", StringComparison.Ordinal) ? "libdnnl-dev is not installed" : "g++ fails");
    }
}
