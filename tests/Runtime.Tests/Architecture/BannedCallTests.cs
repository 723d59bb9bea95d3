using System.Numerics.Tensors;
using System.Reflection;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Lucid.Kernels.Simd;

namespace Lucid.Tests.Architecture;

/// <summary>
/// Nothing in the library or in a generated kernel calls what gives other bits on another machine: vectors of the machine's own width, reductions whose
/// order is nobody's promise, and estimates.
/// </summary>
public sealed class BannedCallTests
{
    [Fact]
    public void Runtime_CallsNothingBanned() => AssertNoneBanned(CallsIn(typeof(Tensor).Assembly, static _ => true));

    [Fact]
    public void GeneratedKernels_CallNothingBanned()
    {
        IReadOnlyList<CalledMember> calls = CallsIn(Assembly.GetExecutingAssembly(), name => name.StartsWith("Lucid.Generated.", StringComparison.Ordinal));
        Assert.Contains(calls, call => call.Type == typeof(IVector<>).FullName);
        AssertNoneBanned(calls);
        Assert.DoesNotContain(calls, NamesAWidth);
    }

    /// <summary>One room knows how wide vectors are, and what instructions there are. All others are written once, for every processor.</summary>
    [Fact]
    public void Widths_AreNamedInOneRoom()
    {
        const string Room = "Lucid.Kernels.Simd.";
        IReadOnlyList<CalledMember> calls = CallsIn(typeof(Tensor).Assembly, static _ => true);
        Assert.Contains(calls, NamesAWidth);
        Assert.DoesNotContain(calls, call => NamesAWidth(call) && !call.Caller.StartsWith(Room, StringComparison.Ordinal));
        foreach (SourceFile file in SourceTree.FilesIn("src/Lucid.Runtime").Where(file => !file.Path.Contains("/Kernels/Simd/", StringComparison.Ordinal)))
        {
            Assert.False(file.Names.Contains("Intrinsics"), $"{file.Path} names System.Runtime.Intrinsics.");
        }
    }

    [Fact]
    public void Scan_FindsEveryPlantedCall()
    {
        IReadOnlyList<CalledMember> calls = CallsIn(Assembly.GetExecutingAssembly(), name => name == typeof(BannedCallTests).FullName);

        IEnumerable<string> found = calls
            .Where(call => call.Caller.Contains($".{nameof(Planted)}.", StringComparison.Ordinal) && IsBanned(call))
            .Select(call => call.Caller[(call.Caller.LastIndexOf('.') + 1)..])
            .Distinct();

        IEnumerable<string> planted = typeof(Planted).GetMethods(BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly).Select(method => method.Name);
        Assert.Equal(planted.Where(name => name != nameof(Planted.Harmless)).Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    private static bool IsBanned(CalledMember call)
    {
        string @namespace = call.Type[..Math.Max(0, call.Type.LastIndexOf('.'))];
        string type = call.Type[(@namespace.Length + 1)..];
        bool isVector = @namespace.StartsWith("System.Runtime.Intrinsics", StringComparison.Ordinal);
        return (@namespace, type) switch
        {
            ("System.Numerics", "Vector" or "Vector`1") => true,
            // Elementwise primitives write their results; those that return one have reduced to it. A softmax divides by such a sum.
            ("System.Numerics.Tensors", "TensorPrimitives") => call.ReturnsValue || call.Name.StartsWith("SoftMax", StringComparison.Ordinal),
            _ => call.Name.EndsWith("Estimate", StringComparison.Ordinal)
                || (isVector && (call.Name is "Sum" or "Dot" or "DotProduct" || call.Name.StartsWith("Reciprocal", StringComparison.Ordinal))),
        };
    }

    private static bool NamesAWidth(CalledMember call) => call.Type.StartsWith("System.Runtime.Intrinsics", StringComparison.Ordinal);

    private static void AssertNoneBanned(IReadOnlyList<CalledMember> calls)
    {
        Assert.NotEmpty(calls);
        Assert.DoesNotContain(calls, IsBanned);
    }

    private static IReadOnlyList<CalledMember> CallsIn(Assembly assembly, Func<string, bool> typeNamePasses)
    {
        using var reader = new AssemblyCalls(assembly);
        return reader.In(typeNamePasses);
    }

    /// <summary>One banned call a method, never run.</summary>
    private static class Planted
    {
        internal static float MachineWidth(float[] values) => new System.Numerics.Vector<float>(values)[0];

        internal static System.Numerics.Vector<float> MachineWidthOperator(System.Numerics.Vector<float> value) => value + value;

        internal static float MachineWidthSum(System.Numerics.Vector<float> value) => System.Numerics.Vector.Sum(value);

        internal static float Sum128(Vector128<float> value) => Vector128.Sum(value);

        internal static float Sum256(Vector256<float> value) => Vector256.Sum(value);

        internal static float Sum512(Vector512<float> value) => Vector512.Sum(value);

        internal static float Dot(Vector256<float> value) => Vector256.Dot(value, value);

        internal static Vector128<float> DotProduct(Vector128<float> value) => Sse41.DotProduct(value, value, 0xF1);

        internal static Vector256<float> Estimate(Vector256<float> value) => Vector256.MultiplyAddEstimate(value, value, value);

        internal static float ScalarEstimate(float value) => MathF.ReciprocalSqrtEstimate(value);

        internal static double DoubleEstimate(double value) => double.MultiplyAddEstimate(value, value, value);

        internal static Vector128<float> Reciprocal(Vector128<float> value) => Sse.ReciprocalSqrt(value);

        internal static float TensorSum(float[] values) => TensorPrimitives.Sum(values);

        internal static double TensorNorm(double[] values) => TensorPrimitives.Norm<double>(values);

        internal static void TensorSoftMax(float[] values) => TensorPrimitives.SoftMax(values, values);

        internal static float BehindASwitch(float[] values) => values.Length switch { 0 => 0, 1 => 1, 2 => 2, 3 => 3, _ => TensorPrimitives.Dot(values, values) };

        internal static Vector256<float> Harmless(Vector256<float> value, float[] values)
        {
            TensorPrimitives.Add(values, values, values);
            return Vector256.FusedMultiplyAdd(value, value, value) + Vector256.Create(MathF.Sqrt(values[0]));
        }
    }
}
