using System.Runtime.CompilerServices;

namespace Lucid.Kernels.Simd;

/// <summary>The first lanes of a vector; the others are 0, and memory behind the elements is not touched.</summary>
internal readonly unsafe struct PartialAccess : IVectorAccess
{
    public static nint PrologueLength(float* target) => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Load<TVector>(float* source, nint count)
        where TVector : unmanaged, ISimdVector<TVector> => TVector.LoadPart(source, count, TVector.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TVector>(TVector vector, float* target, nint count)
        where TVector : unmanaged, ISimdVector<TVector> => TVector.StorePart(vector, target, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreCached<TVector>(TVector vector, float* target, nint count)
        where TVector : unmanaged, ISimdVector<TVector> => TVector.StorePart(vector, target, count);
}
