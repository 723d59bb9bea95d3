namespace Lucid.Tests.Layers;

/// <summary>A layer's overload that takes spans and a residual, whatever sizes it takes beside them.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
internal static class ResidualSpanForward<T>
{
    private delegate void OneSize(ReadOnlySpan<T> input, ReadOnlySpan<T> residual, Span<T> output, int first);

    private delegate void TwoSizes(ReadOnlySpan<T> input, ReadOnlySpan<T> residual, Span<T> output, int first, int second);

    private delegate void ThreeSizes(ReadOnlySpan<T> input, ReadOnlySpan<T> residual, Span<T> output, int first, int second, int third);

    private delegate void FourSizes(
        ReadOnlySpan<T> input, ReadOnlySpan<T> residual, Span<T> output, int first, int second, int third, int fourth);

    /// <summary>Calls the overload.</summary>
    public static void Invoke(
        Layer layer, ReadOnlySpan<T> input, ReadOnlySpan<T> residual, Span<T> output, params ReadOnlySpan<int> sizes)
    {
        switch (sizes.Length)
        {
            case 1:
                LayerOverloads.Find<OneSize>(layer)(input, residual, output, sizes[0]);
                break;
            case 2:
                LayerOverloads.Find<TwoSizes>(layer)(input, residual, output, sizes[0], sizes[1]);
                break;
            case 3:
                LayerOverloads.Find<ThreeSizes>(layer)(input, residual, output, sizes[0], sizes[1], sizes[2]);
                break;
            default:
                LayerOverloads.Find<FourSizes>(layer)(input, residual, output, sizes[0], sizes[1], sizes[2], sizes[3]);
                break;
        }
    }
}
