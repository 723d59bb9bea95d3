namespace Lucid.Benchmarks.Convolutions;

/// <summary>The cases: blocks of a convolution of 3³, an instance norm and LeakyReLU, and single layers.</summary>
internal static class ConvolutionCases
{
    public static ConvolutionCase[] All { get; } =
    [
        Block($"32 → 32, 64³", "block_32x64", 32, 64, new Conv32(), new Norm32(), (conv, x, y, s) => conv.Forward(x, y, 1, s, s, s), (norm, y, s) => norm.Forward(y, y, 1, s, s, s)),
        Block($"64 → 64, 32³", "block_64x32", 64, 32, new Conv64(), new Norm64(), (conv, x, y, s) => conv.Forward(x, y, 1, s, s, s), (norm, y, s) => norm.Forward(y, y, 1, s, s, s)),
        Block($"128 → 128, 16³", "block_128x16", 128, 16, new Conv128(), new Norm128(), (conv, x, y, s) => conv.Forward(x, y, 1, s, s, s), (norm, y, s) => norm.Forward(y, y, 1, s, s, s)),
        Block($"256 → 256, 8³", "block_256x8", 256, 8, new Conv256(), new Norm256(), (conv, x, y, s) => conv.Forward(x, y, 1, s, s, s), (norm, y, s) => norm.Forward(y, y, 1, s, s, s)),
        Block($"30 → 30, 64³", "block_30x64", 30, 64, new Conv30(), new Norm30(), (conv, x, y, s) => conv.Forward(x, y, 1, s, s, s), (norm, y, s) => norm.Forward(y, y, 1, s, s, s)),
        Block($"21 → 21, 64³", "block_21x64", 21, 64, new Conv21(), new Norm21(), (conv, x, y, s) => conv.Forward(x, y, 1, s, s, s), (norm, y, s) => norm.Forward(y, y, 1, s, s, s)),
        Block($"32 → 32, 64³, channels first", "block_32x64", 32, 64, new ConvFirst32(), new NormFirst32(), (conv, x, y, s) => conv.Forward(x, y, 1, s, s, s), (norm, y, s) => norm.Forward(y, y, 1, s, s, s), isChannelsLast: false),
        Block($"64 → 64, 32³, channels first", "block_64x32", 64, 32, new ConvFirst64(), new NormFirst64(), (conv, x, y, s) => conv.Forward(x, y, 1, s, s, s), (norm, y, s) => norm.Forward(y, y, 1, s, s, s), isChannelsLast: false),
        Single("30 → 30, dilation 4, 64³", "dilated4_30x64", (30, 64), (30, 64), new Dilated30(), (conv, x, y, s) => conv.Forward(x, y, 1, s, s, s)),
        Single("stride 2, 32 → 64, 64³", "strided_32to64x64", (32, 64), (64, 32), new Strided32To64(), (conv, x, y, s) => conv.Forward(x, y, 1, s, s, s)),
        Single("transposed 2³, 64 → 32, to 64³", "transposed_64to32x32", (64, 32), (32, 64), new Up64To32(), (conv, x, y, s) => conv.Forward(x, y, 1, s, s, s)),
        Single("7³ stride 2, 1 → 16, 128³", "seven_1to16x128", (1, 128), (16, 64), new Seven16(), (conv, x, y, s) => conv.Forward(x, y, 1, s, s, s)),
        Single("1³, 64 → 64, 32³", "pointwise_64x32", (64, 32), (64, 32), new Pointwise64(), (conv, x, y, s) => conv.Forward(x, y, 1, s, s, s)),
        Single("first layer, 1 → 32, 64³", "first_1to32x64", (1, 64), (32, 64), new First32(), (conv, x, y, s) => conv.Forward(x, y, 1, s, s, s)),
    ];

    private static ConvolutionCase Block<TConvolution, TNorm>(
        string name,
        string model,
        int channels,
        int size,
        TConvolution convolution,
        TNorm norm,
        SpanConvolution<TConvolution> convolve,
        SpanNorm<TNorm> normalize,
        bool isChannelsLast = true)
        where TConvolution : Layer
        where TNorm : Layer => new(
            $"block {name}",
            model,
            (channels, size),
            (channels, size),
            [("b.conv", convolution), ("b.norm", norm)],
            (x, y) =>
            {
                convolve(convolution, x, y, size);
                normalize(norm, y, size);
            },
            isChannelsLast);

    private static ConvolutionCase Single<TConvolution>(
        string name, string model, (int, int Size) input, (int, int) output, TConvolution convolution, SpanConvolution<TConvolution> convolve)
        where TConvolution : Layer =>
        new(name, model, input, output, [("c", convolution)], (x, y) => convolve(convolution, x, y, input.Size));
}
