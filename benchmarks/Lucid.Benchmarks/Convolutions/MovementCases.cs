namespace Lucid.Benchmarks.Convolutions;

/// <summary>The cases: what stands between the convolutions of a U-Net, on 32 channels of 64³ where nothing else is said.</summary>
internal static class MovementCases
{
    private static readonly TensorShape First = new(1, 32, 64, 64, 64);
    private static readonly TensorShape Last = new(1, 64, 64, 64, 32);
    private static readonly TensorShape Half = new(1, 32, 32, 32, 32);
    private static readonly TensorShape FirstLabels = new(1, 4, 64, 64, 64);
    private static readonly TensorShape LastLabels = new(1, 64, 64, 64, 4);

    public static MovementCase[] All { get; } =
    [
        Layer("max pooling 2³", First, new MaxFirst().Forward),
        Layer("max pooling 2³, channels last", Last, new MaxLast().Forward),
        Layer("max pooling 3³, stride 2", First, new WideMaxFirst().Forward),
        Layer("max pooling 3³, stride 2, channels last", Last, new WideMaxLast().Forward),
        Layer("average pooling 2³", First, new AverageFirst().Forward),
        Layer("average pooling 2³, channels last", Last, new AverageLast().Forward),
        Layer("nearest ×2, from 32³", Half, new NearestFirst().Forward),
        Layer("nearest ×2, from 32³, channels last", Half, new NearestLast().Forward),
        Layer("trilinear ×2, from 32³", Half, new TrilinearFirst().Forward),
        Layer("trilinear ×2, from 32³, channels last", Half, new TrilinearLast().Forward),
        new("concatenation of two", [First, First], inputs => Tensor.Concatenate(inputs, 1)),
        new("concatenation of two, channels last", [Last, Last], inputs => Tensor.Concatenate(inputs, 4)),
        new("softmax of 4 labels", [FirstLabels], inputs => inputs[0].Softmax(1)),
        new("softmax of 4 labels, channels last", [LastLabels], inputs => inputs[0].Softmax(4)),
        Layer("dropout of elements", First, new Elements().Forward),
        Layer("dropout of channels", First, new ChannelsFirst().Forward),
        Layer("dropout of channels, channels last", Last, new ChannelsLast().Forward),
    ];

    private static MovementCase Layer(string name, TensorShape input, Func<Tensor, Tensor> forward) => new(name, [input], inputs => forward(inputs[0]));
}
