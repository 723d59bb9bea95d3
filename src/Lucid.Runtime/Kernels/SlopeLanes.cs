using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lucid.Kernels;

/// <summary>The gradient of a learnt slope under way, Σdy·z where the slope applies: 32 lanes of double, as <see cref="GradientLanes"/> has them.</summary>
internal struct SlopeLanes
{
    private const int Quarter = MomentLanes.BlockLength / 4;

    private Vector512<double> _slopes0;
    private Vector512<double> _slopes1;
    private Vector512<double> _slopes2;
    private Vector512<double> _slopes3;

    /// <summary>Takes in a block of 32 elements: what each z is multiplied by, and z.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(Vector512<float> factor0, Vector512<float> z0, Vector512<float> factor1, Vector512<float> z1)
    {
        _slopes0 = Multiply(factor0.GetLower(), z0.GetLower(), _slopes0);
        _slopes1 = Multiply(factor0.GetUpper(), z0.GetUpper(), _slopes1);
        _slopes2 = Multiply(factor1.GetLower(), z1.GetLower(), _slopes2);
        _slopes3 = Multiply(factor1.GetUpper(), z1.GetUpper(), _slopes3);
    }

    /// <summary>Goes on with sums that were kept.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe SlopeLanes Load(double* slopes) => new()
    {
        _slopes0 = Vector512.Load(slopes),
        _slopes1 = Vector512.Load(slopes + Quarter),
        _slopes2 = Vector512.Load(slopes + (2 * Quarter)),
        _slopes3 = Vector512.Load(slopes + (3 * Quarter)),
    };

    /// <summary>Keeps the sums of all lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly unsafe void Store(double* slopes)
    {
        _slopes0.Store(slopes);
        _slopes1.Store(slopes + Quarter);
        _slopes2.Store(slopes + (2 * Quarter));
        _slopes3.Store(slopes + (3 * Quarter));
    }

    /// <summary>The sum of the elements taken in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly double ToSum() => LaneTree.Sum(_slopes0, _slopes1, _slopes2, _slopes3);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Multiply(Vector256<float> factor, Vector256<float> z, Vector512<double> sum) =>
        Vector512.FusedMultiplyAdd(Widening.Widen(factor), Widening.Widen(z), sum);
}
