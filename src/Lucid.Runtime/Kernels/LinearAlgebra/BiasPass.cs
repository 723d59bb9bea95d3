using System.Runtime.CompilerServices;
using Lucid.Kernels.Activations;
using Lucid.Kernels.Simd;
using Lucid.Kernels.Threading;

namespace Lucid.Kernels.LinearAlgebra;

/// <summary>y = f(z + b) over rows that share a bias for each element.</summary>
internal readonly unsafe struct BiasPass<TActivation, TVector> : IRowPass
    where TActivation : IActivation
    where TVector : unmanaged, ISimdVector<TVector>
{
    private readonly float* _values;
    private readonly float* _bias;
    private readonly float _slope;
    private readonly int _length;

    private BiasPass(float* values, float* bias, float slope, int length)
    {
        _values = values;
        _bias = bias;
        _slope = slope;
        _length = length;
    }

    /// <summary>Adds the bias and applies the activation, in place.</summary>
    /// <param name="values">The rows.</param>
    /// <param name="bias">The bias; null for none.</param>
    /// <param name="slope">The slope of the activation, where one is learnt.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="length">The elements of a row.</param>
    public static void Run(float* values, float* bias, float slope, int rows, int length) =>
        RowParallel.Run(new BiasPass<TActivation, TVector>(values, bias, slope, length), rows, length);

    public void Run(int first, int end)
    {
        var slope = TVector.Create(_slope);
        int whole = _length - (_length % TVector.Count);
        for (int row = first; row < end; row++)
        {
            float* values = _values + ((nint)row * _length);
            for (nint i = 0; i < whole; i += TVector.Count)
            {
                Apply<CachedAccess>(values + i, _bias + i, slope, TVector.Count);
            }

            if (whole < _length)
            {
                Apply<PartialAccess>(values + whole, _bias + whole, slope, _length - whole);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Apply<TAccess>(float* values, float* bias, TVector slope, nint count)
        where TAccess : IVectorAccess
    {
        TVector z = TAccess.Load<TVector>(values, count);
        TAccess.Store(TActivation.Activate(_bias is null ? z : z + TAccess.Load<TVector>(bias, count), slope), values, count);
    }
}
