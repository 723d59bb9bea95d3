namespace Lucid.Tests.Convolution;

/// <summary>
/// The largest error grows with the number of outputs: in volumes of millions it still keeps the bound. The reference is the direct sum, whose own error is a third of it at most.
/// </summary>
public class ConvolutionErrorTests
{
    private const double Bound = 1.5e-5;

    [Fact]
    public void LargeTiles_KeepTheBound_InALargeVolume() => Compare(new Winograd64(), new Direct64(), [1, 32, 32, 32, 64]);

    [Fact]
    public void MixedTiles_KeepTheBound_InALargeVolume() => Compare(new Winograd128(), new Direct128(), [1, 16, 16, 24, 128]);

    [Fact]
    public void TilesOfImages_KeepTheBound_WithManyChannels() => Compare(new Winograd512(), new Direct512(), [1, 32, 32, 512]);

    private static void Compare(Layer winograd, Layer direct, int[] shape)
    {
        LucidRuntime.ManualSeed(5);
        direct.LoadStateDict(winograd.StateDict());
        using Tensor input = Tensor.RandomNormal(shape);
        using IDisposable scope = Lucid.Autograd.NoGrad();
        float[] actual = Elements(winograd.Forward(input)), expected = Elements(direct.Forward(input));

        double largest = 0, squares = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs((double)actual[i] - expected[i]));
            squares += (double)expected[i] * expected[i];
        }

        double error = largest / Math.Sqrt(squares / expected.Length);
        Assert.True(error <= Bound, $"Expected an error of at most {Bound} of the root mean square, got {error}.");
        Assert.True(error > 0, "Expected another algorithm than the direct sum.");
    }

    private static float[] Elements(Tensor tensor)
    {
        float[] elements = new float[tensor.Shape.ElementCount];
        tensor.AsReadOnlyTensorSpan().FlattenTo(elements);
        return elements;
    }
}

[Conv3d(InChannels = 64, OutChannels = 64, KernelSize = [3], Padding = [1], Layout = Layout.ChannelsLast)]
internal sealed partial class Winograd64;

[Conv3d(InChannels = 64, OutChannels = 64, KernelSize = [3], Padding = [1], Layout = Layout.ChannelsLast, Algorithm = ConvolutionAlgorithm.Direct)]
internal sealed partial class Direct64;

[Conv3d(InChannels = 128, OutChannels = 64, KernelSize = [3], Padding = [1], Layout = Layout.ChannelsLast)]
internal sealed partial class Winograd128;

[Conv3d(InChannels = 128, OutChannels = 64, KernelSize = [3], Padding = [1], Layout = Layout.ChannelsLast, Algorithm = ConvolutionAlgorithm.Direct)]
internal sealed partial class Direct128;

[Conv2d(InChannels = 512, OutChannels = 64, KernelSize = [3], Padding = [1], Layout = Layout.ChannelsLast)]
internal sealed partial class Winograd512;

[Conv2d(InChannels = 512, OutChannels = 64, KernelSize = [3], Padding = [1], Layout = Layout.ChannelsLast, Algorithm = ConvolutionAlgorithm.Direct)]
internal sealed partial class Direct512;
