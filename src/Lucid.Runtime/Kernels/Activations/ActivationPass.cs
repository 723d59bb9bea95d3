using System.Runtime.CompilerServices;
using Lucid.Kernels.Simd;
using Lucid.Kernels.Threading;

namespace Lucid.Kernels.Activations;

/// <summary>An activation by itself: y = f(z), or g = dy·f′(z), of rows of elements that share a slope or have one each.</summary>
/// <remarks>A row is all elements of a channel of a sample, or the channels of a position where the channels are last.</remarks>
internal readonly unsafe struct ActivationPass<TActivation, TVector> : IRowPass
    where TActivation : IActivation
    where TVector : unmanaged, ISimdVector<TVector>
{
    /// <summary>z.</summary>
    public required float* Z { get; init; }

    /// <summary>dy; null for the forward pass.</summary>
    public float* Dy { get; init; }

    /// <summary>Receives y or g.</summary>
    public required float* Result { get; init; }

    /// <summary>The slopes; null where none is learnt.</summary>
    public float* Slope { get; init; }

    /// <summary>How many there are.</summary>
    public int SlopeCount { get; init; }

    /// <summary>Whether the elements of a row have a slope each.</summary>
    public bool IsElementwise { get; init; }

    /// <summary>The elements of a row.</summary>
    public required int RowLength { get; init; }

    /// <summary>Applies it to rows.</summary>
    public static void Run(in ActivationPass<TActivation, TVector> pass, int rows)
    {
        if (rows > 0 && pass.RowLength > 0)
        {
            RowParallel.Run(pass, rows, pass.RowLength);
        }
    }

    public void Run(int first, int end)
    {
        for (int row = first; row < end; row++)
        {
            nint start = (nint)row * RowLength;
            TVector slope = Slope is null || IsElementwise ? TVector.Zero : TVector.Create(Slope[row % SlopeCount]);
            for (nint i = 0; i < RowLength; i += TVector.Count)
            {
                nint count = RowLength - i;
                TVector own = IsElementwise ? TVector.LoadPart(Slope + i, count, TVector.Zero) : slope;
                if (count >= TVector.Count)
                {
                    Apply<CachedAccess>(start + i, count, own);
                }
                else
                {
                    Apply<PartialAccess>(start + i, count, own);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Apply<TAccess>(nint offset, nint count, TVector slope)
        where TAccess : IVectorAccess
    {
        TVector z = TAccess.Load<TVector>(Z + offset, count);
        TVector result = Dy is null
            ? TActivation.Activate(z, slope)
            : TActivation.Gradient(TAccess.Load<TVector>(Dy + offset, count), z, slope);
        TAccess.Store(result, Result + offset, count);
    }
}
