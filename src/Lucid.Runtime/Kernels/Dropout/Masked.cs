using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Dropout;

/// <summary>Products with the factors of a mask: where a factor is 0 the product is 0, whatever the element is.</summary>
internal static unsafe class Masked<TVector>
    where TVector : unmanaged, ISimdVector<TVector>
{
    /// <summary>Multiplies elements by a factor each.</summary>
    public static void Multiply(float* source, float* factors, float* target, int count)
    {
        int whole = count - (count % TVector.Count);
        for (nint i = 0; i < whole; i += TVector.Count)
        {
            TVector.Store(Product(TVector.Load(source + i), TVector.Load(factors + i)), target + i);
        }

        if (whole < count)
        {
            nint rest = count - whole;
            TVector factor = TVector.LoadPart(factors + whole, rest, TVector.Zero);
            TVector.StorePart(Product(TVector.LoadPart(source + whole, rest, TVector.Zero), factor), target + whole, rest);
        }
    }

    /// <summary>Multiplies elements by one factor.</summary>
    public static void Multiply(float* source, float factor, float* target, int count)
    {
        var all = TVector.Create(factor);
        int whole = count - (count % TVector.Count);
        for (nint i = 0; i < whole; i += TVector.Count)
        {
            TVector.Store(Product(TVector.Load(source + i), all), target + i);
        }

        if (whole < count)
        {
            nint rest = count - whole;
            TVector.StorePart(Product(TVector.LoadPart(source + whole, rest, TVector.Zero), all), target + whole, rest);
        }
    }

    private static TVector Product(TVector value, TVector factor) =>
        TVector.ConditionalSelect(TVector.GreaterThan(factor, TVector.Zero), value * factor, TVector.Zero);
}
