using System.Runtime.InteropServices;

namespace Lucid.Benchmarks.Peers.OnnxRuntime;

/// <summary>A norm in ONNX Runtime, with input and output that exist before the first call.</summary>
internal sealed class OnnxNorm : IDisposable
{
    private static readonly nint[] InputNames = [Marshal.StringToCoTaskMemUTF8("x")];
    private static readonly nint[] OutputNames = [Marshal.StringToCoTaskMemUTF8("y")];

    private readonly OnnxLibrary _library;
    private readonly nint _session;
    private readonly nint[] _inputs;
    private readonly nint[] _outputs;

    public OnnxNorm(OnnxLibrary library, int[] shape, bool hasLeakyReLU)
    {
        int count = shape.Aggregate(1, (product, size) => checked(product * size));
        Input = GC.AllocateArray<float>(count, pinned: true);
        Output = GC.AllocateArray<float>(count, pinned: true);
        _library = library;
        _session = library.CreateSession(OnnxModel.Write(shape, hasLeakyReLU));
        _inputs = [library.CreateTensor(Input, shape)];
        _outputs = [library.CreateTensor(Output, shape)];
    }

    public float[] Input { get; }

    public float[] Output { get; }

    public void Forward() => _library.Execute(_session, InputNames, _inputs, OutputNames, _outputs);

    public void Dispose()
    {
        _library.ReleaseTensor(_inputs[0]);
        _library.ReleaseTensor(_outputs[0]);
        _library.ReleaseSession(_session);
    }
}
