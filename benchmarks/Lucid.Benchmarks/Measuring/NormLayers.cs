using Lucid.Benchmarks.Generic;

namespace Lucid.Benchmarks.Measuring;

/// <summary>The layer for a shape.</summary>
internal static class NormLayers
{
    /// <summary>A generated layer. Rows of 8³ and of 4³ elements have their size declared.</summary>
    public static (Layer Layer, SpanForward Forward) For(NormShape shape, bool hasLeakyReLU) =>
        WithSize(shape, hasLeakyReLU) ?? WithoutSize(shape, hasLeakyReLU);

    /// <summary>A generated layer for volumes of any size.</summary>
    public static (Layer Layer, SpanForward Forward) WithoutSize(NormShape shape, bool hasLeakyReLU) =>
        hasLeakyReLU ? WithLeakyReLU(shape) : Plain(shape);

    /// <summary>A generated layer with its size declared; null where none is.</summary>
    public static (Layer Layer, SpanForward Forward)? WithSize(NormShape shape, bool hasLeakyReLU)
    {
        switch (shape.Channels, shape.Size, hasLeakyReLU)
        {
            case (320, 8, false):
                Norm320Sized8 sized8 = new();
                return (sized8, sized8.Forward);
            case (320, 4, false):
                Norm320Sized4 sized4 = new();
                return (sized4, sized4.Forward);
            case (320, 8, true):
                LeakyNorm320Sized8 leaky8 = new();
                return (leaky8, leaky8.Forward);
            case (320, 4, true):
                LeakyNorm320Sized4 leaky4 = new();
                return (leaky4, leaky4.Forward);
            default:
                return null;
        }
    }

    /// <summary>The norm that knows nothing when it is compiled.</summary>
    public static (Layer Layer, SpanForward Forward) Generic(NormShape shape, bool hasLeakyReLU)
    {
        GenericNorm norm = new(shape.Channels, hasLeakyReLU ? 0.01f : 1f);
        return (norm, norm.Forward);
    }

    private static (Layer Layer, SpanForward Forward) Plain(NormShape shape)
    {
        switch (shape.Channels)
        {
            case 32:
                Norm32 norm32 = new();
                return (norm32, norm32.Forward);
            case 64:
                Norm64 norm64 = new();
                return (norm64, norm64.Forward);
            case 128:
                Norm128 norm128 = new();
                return (norm128, norm128.Forward);
            case 256:
                Norm256 norm256 = new();
                return (norm256, norm256.Forward);
            case 320:
                Norm320 norm320 = new();
                return (norm320, norm320.Forward);
            default:
                throw Unknown(shape);
        }
    }

    private static (Layer Layer, SpanForward Forward) WithLeakyReLU(NormShape shape)
    {
        switch (shape.Channels)
        {
            case 32:
                LeakyNorm32 norm32 = new();
                return (norm32, norm32.Forward);
            case 64:
                LeakyNorm64 norm64 = new();
                return (norm64, norm64.Forward);
            case 128:
                LeakyNorm128 norm128 = new();
                return (norm128, norm128.Forward);
            case 256:
                LeakyNorm256 norm256 = new();
                return (norm256, norm256.Forward);
            case 320:
                LeakyNorm320 norm320 = new();
                return (norm320, norm320.Forward);
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
