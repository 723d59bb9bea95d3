using System.Runtime.InteropServices;

namespace Lucid.Benchmarks.Peers.OnnxRuntime;

/// <summary>
/// The functions of ONNX Runtime's C library that a norm needs. The library hands out a table of functions, to which versions only append:
/// an index is the place of a function in <c>OrtApi</c> of onnxruntime_c_api.h.
/// </summary>
internal sealed class OnnxLibrary
{
    private const uint ApiVersion = 12;
    private const int ErrorLevel = 3;
    private const int ArenaAllocator = 1;
    private const int DefaultMemory = 0;

    private readonly nint _functions;
    private readonly nint _memory;
    private readonly nint _environment;
    private readonly nint _options;
    private readonly Run _run;

    /// <summary>Loads the library and prepares it for a number of threads.</summary>
    public OnnxLibrary(string path, int threads)
    {
        nint library = NativeLibrary.Load(path);
        nint tables = Marshal.GetDelegateForFunctionPointer<GetBase>(NativeLibrary.GetExport(library, "OrtGetApiBase"))();
        _functions = Marshal.GetDelegateForFunctionPointer<GetApi>(Marshal.ReadIntPtr(tables))(ApiVersion);
        Version = Text(Marshal.GetDelegateForFunctionPointer<GetVersion>(Marshal.ReadIntPtr(tables, nint.Size))());
        _run = Function<Run>(9);
        Check(Function<CreateEnvironment>(3)(ErrorLevel, "norm", out _environment));
        Check(Function<CreateOptions>(10)(out _options));
        Check(Function<SetThreads>(24)(_options, threads));
        Check(Function<CreateMemoryInfo>(69)(ArenaAllocator, DefaultMemory, out _memory));
    }

    public string Version { get; }

    public nint CreateSession(byte[] model)
    {
        Check(Function<CreateSessionFromArray>(8)(_environment, model, (nuint)model.Length, _options, out nint session));
        return session;
    }

    /// <summary>A tensor over memory of the caller's, which must not move.</summary>
    public nint CreateTensor(float[] pinned, ReadOnlySpan<int> shape)
    {
        const int FloatElements = 1;
        long[] sizes = [.. shape];
        Check(Function<CreateTensorWithData>(49)(
            _memory,
            Marshal.UnsafeAddrOfPinnedArrayElement(pinned, 0),
            checked((nuint)pinned.Length * sizeof(float)),
            sizes,
            (nuint)sizes.Length,
            FloatElements,
            out nint tensor));
        return tensor;
    }

    /// <summary>Runs a session from one tensor into another.</summary>
    public void Execute(nint session, nint[] inputNames, nint[] inputs, nint[] outputNames, nint[] outputs) =>
        Check(_run(session, options: 0, inputNames, inputs, 1, outputNames, 1, outputs));

    public void ReleaseSession(nint session) => Function<Release>(95)(session);

    public void ReleaseTensor(nint tensor) => Function<Release>(96)(tensor);

    private T Function<T>(int index) => Marshal.GetDelegateForFunctionPointer<T>(Marshal.ReadIntPtr(_functions, index * nint.Size));

    private void Check(nint status)
    {
        if (status != 0)
        {
            throw new InvalidOperationException(Text(Function<GetErrorMessage>(2)(status)));
        }
    }

    private static string Text(nint text) => Marshal.PtrToStringUTF8(text) ?? "";

    private delegate nint GetBase();

    private delegate nint GetApi(uint version);

    private delegate nint GetVersion();

    private delegate nint GetErrorMessage(nint status);

    private delegate nint CreateEnvironment(int level, [MarshalAs(UnmanagedType.LPUTF8Str)] string name, out nint environment);

    private delegate nint CreateOptions(out nint options);

    private delegate nint SetThreads(nint options, int threads);

    private delegate nint CreateMemoryInfo(int allocator, int memory, out nint info);

    private delegate nint CreateSessionFromArray(nint environment, byte[] model, nuint length, nint options, out nint session);

    private delegate nint CreateTensorWithData(
        nint memory, nint data, nuint bytes, long[] sizes, nuint rank, int elementType, out nint tensor);

    private delegate nint Run(
        nint session, nint options, nint[] inputNames, nint[] inputs, nuint inputCount, nint[] outputNames, nuint outputCount,
        [In, Out] nint[] outputs);

    private delegate void Release(nint handle);
}
