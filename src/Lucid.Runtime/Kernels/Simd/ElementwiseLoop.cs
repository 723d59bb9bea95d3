using System.Runtime.CompilerServices;

namespace Lucid.Kernels.Simd;

/// <summary>Applies a function to the elements of spans, a vector at a time.</summary>
internal static class ElementwiseLoop
{
    /// <summary>Writes the function's values over <paramref name="result"/>, which may be one of the operands.</summary>
    public static void Apply<TFunction>(
        TFunction function, ReadOnlySpan<float> first, ReadOnlySpan<float> second, ReadOnlySpan<float> third, Span<float> result)
        where TFunction : struct, IElementwiseFunction
    {
        int shortest = Math.Min(first.Length, Math.Min(second.Length, third.Length));
        if (shortest < result.Length)
        {
            throw new ArgumentException($"Expected operands of {result.Length} elements, got {shortest}.", nameof(first));
        }

        VectorWidth.Run(new Application<TFunction>(function, first, second, third, result));
    }

    private readonly ref struct Application<TFunction>(
        TFunction function, ReadOnlySpan<float> first, ReadOnlySpan<float> second, ReadOnlySpan<float> third, Span<float> result) : IVectorAction
        where TFunction : struct, IElementwiseFunction
    {
        private readonly TFunction _function = function;
        private readonly ReadOnlySpan<float> _first = first;
        private readonly ReadOnlySpan<float> _second = second;
        private readonly ReadOnlySpan<float> _third = third;
        private readonly Span<float> _result = result;

        public unsafe void Run<TVector>()
            where TVector : unmanaged, ISimdVector<TVector>
        {
            fixed (float* a = _first, b = _second, c = _third, y = _result)
            {
                nint length = _result.Length;
                nint rest = length % TVector.Count;
                for (nint i = 0; i < length - rest; i += TVector.Count)
                {
                    Invoke<CachedAccess, TVector>(a + i, b + i, c + i, y + i, TVector.Count);
                }

                if (rest > 0)
                {
                    nint i = length - rest;
                    Invoke<PartialAccess, TVector>(a + i, b + i, c + i, y + i, rest);
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private unsafe void Invoke<TAccess, TVector>(float* a, float* b, float* c, float* y, nint count)
            where TAccess : IVectorAccess
            where TVector : unmanaged, ISimdVector<TVector> => TAccess.Store(
                _function.Invoke(TAccess.Load<TVector>(a, count), TAccess.Load<TVector>(b, count), TAccess.Load<TVector>(c, count)), y, count);
    }
}
