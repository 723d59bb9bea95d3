namespace Lucid.Tests.Layers;

/// <summary>A layer's overload that adds a residual before its activation.</summary>
internal static class ResidualForward
{
    public static Func<Tensor, Tensor, Tensor> Of(Layer layer) =>
        layer.GetType().GetMethod(nameof(Layer.Forward), [typeof(Tensor), typeof(Tensor)])!.CreateDelegate<Func<Tensor, Tensor, Tensor>>(layer);
}
