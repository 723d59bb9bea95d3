using System.CommandLine;

namespace Lucid.Benchmarks.Peers;

/// <summary>Options about peers that several commands have.</summary>
internal static class PeerOptions
{
    /// <summary>The environment variable that names ONNX Runtime's library where no option does.</summary>
    public const string OnnxRuntimeVariable = "LUCID_ONNXRUNTIME";

    public static Option<string?> OnnxRuntime() => new("--onnxruntime")
    {
        Description = $"ONNX Runtime's C library, libonnxruntime.so.1. Without it the environment variable {OnnxRuntimeVariable} is asked.",
        HelpName = "file",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable(OnnxRuntimeVariable),
    };

    public static Option<string> Python() => new("--python")
    {
        Description = "A Python with PyTorch.",
        HelpName = "file",
        DefaultValueFactory = _ => "/usr/bin/python3",
    };

    public static Option<int> Rounds() => new("--rounds")
    {
        Description = "How many times each program is asked.",
        DefaultValueFactory = _ => 5,
    };
}
