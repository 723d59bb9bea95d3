namespace Lucid.Tests.Layers;

/// <summary>A layer's overload that takes spans and a residual, whatever sizes it takes beside them.</summary>
internal static class ResidualSpanForward
{
    private delegate void OneSize(ReadOnlySpan<float> input, ReadOnlySpan<float> residual, Span<float> output, int first);

    private delegate void TwoSizes(ReadOnlySpan<float> input, ReadOnlySpan<float> residual, Span<float> output, int first, int second);

    private delegate void ThreeSizes(ReadOnlySpan<float> input, ReadOnlySpan<float> residual, Span<float> output, int first, int second, int third);

    private delegate void FourSizes(
        ReadOnlySpan<float> input, ReadOnlySpan<float> residual, Span<float> output, int first, int second, int third, int fourth);

    /// <summary>Calls the overload.</summary>
    public static void Invoke(
        Layer layer, ReadOnlySpan<float> input, ReadOnlySpan<float> residual, Span<float> output, params ReadOnlySpan<int> sizes)
    {
        switch (sizes.Length)
        {
            case 1:
                Of<OneSize>(layer)(input, residual, output, sizes[0]);
                break;
            case 2:
                Of<TwoSizes>(layer)(input, residual, output, sizes[0], sizes[1]);
                break;
            case 3:
                Of<ThreeSizes>(layer)(input, residual, output, sizes[0], sizes[1], sizes[2]);
                break;
            default:
                Of<FourSizes>(layer)(input, residual, output, sizes[0], sizes[1], sizes[2], sizes[3]);
                break;
        }
    }

    private static TForward Of<TForward>(Layer layer)
        where TForward : Delegate
    {
        Type[] parameters = [.. typeof(TForward).GetMethod("Invoke")!.GetParameters().Select(parameter => parameter.ParameterType)];
        return layer.GetType().GetMethod(nameof(Layer.Forward), parameters)!.CreateDelegate<TForward>(layer);
    }
}
