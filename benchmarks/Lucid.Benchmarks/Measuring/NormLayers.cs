namespace Lucid.Benchmarks.Measuring;

/// <summary>The generated layer for a shape. Rows of 8³ and of 4³ elements have their size declared.</summary>
internal static class NormLayers
{
    public static (Layer Layer, SpanForward Forward) For(NormShape shape, bool hasLeakyReLU) =>
        hasLeakyReLU ? WithLeakyReLU(shape) : Plain(shape);

    private static (Layer Layer, SpanForward Forward) Plain(NormShape shape)
    {
        switch (shape.Channels, shape.Size)
        {
            case (320, 8):
                Norm320Sized8 sized8 = new();
                return (sized8, sized8.Forward);
            case (320, 4):
                Norm320Sized4 sized4 = new();
                return (sized4, sized4.Forward);
            case (32, _):
                Norm32 norm32 = new();
                return (norm32, norm32.Forward);
            case (64, _):
                Norm64 norm64 = new();
                return (norm64, norm64.Forward);
            case (128, _):
                Norm128 norm128 = new();
                return (norm128, norm128.Forward);
            case (256, _):
                Norm256 norm256 = new();
                return (norm256, norm256.Forward);
            default:
                throw Unknown(shape);
        }
    }

    private static (Layer Layer, SpanForward Forward) WithLeakyReLU(NormShape shape)
    {
        switch (shape.Channels, shape.Size)
        {
            case (320, 8):
                LeakyNorm320Sized8 sized8 = new();
                return (sized8, sized8.Forward);
            case (320, 4):
                LeakyNorm320Sized4 sized4 = new();
                return (sized4, sized4.Forward);
            case (32, _):
                LeakyNorm32 norm32 = new();
                return (norm32, norm32.Forward);
            case (64, _):
                LeakyNorm64 norm64 = new();
                return (norm64, norm64.Forward);
            case (128, _):
                LeakyNorm128 norm128 = new();
                return (norm128, norm128.Forward);
            case (256, _):
                LeakyNorm256 norm256 = new();
                return (norm256, norm256.Forward);
            default:
                throw Unknown(shape);
        }
    }

    /// <summary>The same in evaluation, by running statistics.</summary>
    public static (Layer Layer, SpanForward Forward) Evaluating(NormShape shape)
    {
        (Layer layer, SpanForward forward) = WithRunningStatistics(shape.Channels);
        layer.Eval();
        return (layer, forward);
    }

    private static (Layer Layer, SpanForward Forward) WithRunningStatistics(int channels)
    {
        switch (channels)
        {
            case 32:
                TrackingNorm32 norm32 = new();
                return (norm32, norm32.Forward);
            case 64:
                TrackingNorm64 norm64 = new();
                return (norm64, norm64.Forward);
            case 128:
                TrackingNorm128 norm128 = new();
                return (norm128, norm128.Forward);
            case 256:
                TrackingNorm256 norm256 = new();
                return (norm256, norm256.Forward);
            case 320:
                TrackingNorm320 norm320 = new();
                return (norm320, norm320.Forward);
            default:
                throw Unknown(new NormShape(1, channels, 1));
        }
    }

    private static ArgumentOutOfRangeException Unknown(NormShape shape) =>
        new(nameof(shape), $"Expected a shape with a layer declared for it in Layers.cs, got {shape}.");
}
