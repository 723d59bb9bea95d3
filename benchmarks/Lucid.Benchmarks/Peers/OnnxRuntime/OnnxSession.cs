using System.Runtime.InteropServices;

namespace Lucid.Benchmarks.Peers.OnnxRuntime;

/// <summary>A model in ONNX Runtime, from a tensor "x" to a tensor "y" that exist before the first call.</summary>
internal sealed class OnnxSession : IDisposable
{
    private static readonly nint[] InputNames = [Marshal.StringToCoTaskMemUTF8("x")];
    private static readonly nint[] OutputNames = [Marshal.StringToCoTaskMemUTF8("y")];

    private readonly OnnxLibrary _library;
    private readonly nint _session;
    private readonly nint[] _inputs;
    private readonly nint[] _outputs;

    /// <summary>Opens a model.</summary>
    /// <param name="library">The library.</param>
    /// <param name="model">The file's bytes.</param>
    /// <param name="inputShape">The sizes of "x".</param>
    /// <param name="outputShape">The sizes of "y".</param>
    public OnnxSession(OnnxLibrary library, byte[] model, int[] inputShape, int[] outputShape)
    {
        Input = GC.AllocateArray<float>(Count(inputShape), pinned: true);
        Output = GC.AllocateArray<float>(Count(outputShape), pinned: true);
        _library = library;
        _session = library.CreateSession(model);
        _inputs = [library.CreateTensor(Input, inputShape)];
        _outputs = [library.CreateTensor(Output, outputShape)];
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

    private static int Count(int[] shape) => shape.Aggregate(1, (product, size) => checked(product * size));
}
