using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lucid.Kernels;

/// <summary>From float to double, which is exact.</summary>
internal static class Widening
{
    /// <summary>Loads eight floats as doubles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector512<double> Load(float* source)
    {
        // Where there is an instruction that widens from memory, it spares taking a vector of sixteen apart.
        Vector256<float> floats = Vector256.Load(source);
        return Avx512F.IsSupported
            ? Avx512F.ConvertToVector512Double(floats)
            : Vector512.Create(Vector256.WidenLower(floats), Vector256.WidenUpper(floats));
    }

    /// <summary>The differences of eight floats and of doubles.</summary>
    // The units that add have enough to do with conversions and sums: those that multiply can subtract as well, with the same rounding.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector512<double> Difference(float* source, Vector512<double> subtrahend) => Avx512F.IsSupported
        ? Avx512F.FusedMultiplySubtract(Load(source), Vector512<double>.One, subtrahend)
        : Load(source) - subtrahend;

    /// <summary>Eight doubles, each rounded to float.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Narrow(Vector512<double> values) => Avx512F.IsSupported
        ? Avx512F.ConvertToVector256Single(values)
        : Vector256.Narrow(values.GetLower(), values.GetUpper());

    /// <summary>Eight floats as doubles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Widen(Vector256<float> values) => Avx512F.IsSupported
        ? Avx512F.ConvertToVector512Double(values)
        : Vector512.Create(Vector256.WidenLower(values), Vector256.WidenUpper(values));
}
