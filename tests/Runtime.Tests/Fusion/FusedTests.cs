using System.Runtime.InteropServices;

namespace Lucid.Tests.Fusion;

/// <summary>A sequence that is fused gives the bits of its layers called one after the other.</summary>
public class FusedTests
{
    public static TheoryData<string, int, int, int, int> Cases()
    {
        var data = new TheoryData<string, int, int, int, int>();
        foreach (string network in (string[])["winograd", "norm first", "mixed", "passing"])
        {
            data.Add(network, 1, 4, 4, 4);
            data.Add(network, 2, 9, 7, 11);
            data.Add(network, 1, 20, 18, 17);
            data.Add(network, 3, 6, 2, 5);
            data.Add(network, 1, 5, 40, 44);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Forward_GivesTheBitsOfItsLayers(string network, int batch, int depth, int height, int width)
    {
        LucidRuntime.ManualSeed(7);
        (Layer sequence, int channels) = Network(network);
        using Tensor input = Tensor.RandomNormal([batch, depth, height, width, channels], mean: 3f, standardDeviation: 2f, seed: 11);
        float[] before = Elements(input);
        sequence.Eval();
        float[] expected = Elements(sequence.Forward(input));

        using (Lucid.Autograd.NoGrad())
        {
            foreach (int threads in (int[])[1, 2, 7])
            {
                LucidRuntime.MaxDegreeOfParallelism = threads;
                try
                {
                    AssertSameBits(expected, Elements(sequence.Forward(input)));
                }
                finally
                {
                    LucidRuntime.MaxDegreeOfParallelism = Environment.ProcessorCount;
                }
            }
        }

        AssertSameBits(before, Elements(input));
    }

    [Fact]
    public void Forward_UpdatesRunningStatistics_InTraining()
    {
        LucidRuntime.ManualSeed(7);
        var fused = new MixedBlock();
        var recorded = new MixedBlock();
        recorded.LoadStateDict(fused.StateDict());
        using Tensor input = Tensor.RandomNormal([2, 5, 6, 7, 4], seed: 3);

        recorded.Forward(input);
        using (Lucid.Autograd.NoGrad())
        {
            fused.Forward(input);
        }

        foreach ((string key, Tensor value) in recorded.StateDict())
        {
            AssertSameBits(Elements(value), Elements(fused.StateDict()[key]));
        }
    }

    [Fact]
    public void Forward_RefusesAWrongShape_AsTheLayerDoes()
    {
        var block = new WinogradBlock();
        using IDisposable scope = Lucid.Autograd.NoGrad();

        ArgumentException error = Assert.Throws<ArgumentException>(() => block.Forward(Tensor.Zeros(1, 4, 4, 4, 14)));

        Assert.StartsWith("Expected an input of shape (N, D, H, W, 15) or (D, H, W, 15), got (1, 4, 4, 4, 14).", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Summary_SeesEveryLayer_OfAFusedSequence()
    {
        var block = new WinogradBlock();
        using IDisposable scope = Lucid.Autograd.NoGrad();

        string summary = block.Summary(1, 4, 4, 4, 15).ToString();

        foreach (string name in (string[])["conv1", "norm1", "conv2", "norm2", "conv3", "norm3"])
        {
            Assert.Contains(name, summary, StringComparison.Ordinal);
        }
    }

    private static (Layer Sequence, int Channels) Network(string name) => name switch
    {
        "winograd" => (new WinogradBlock(), 15),
        "norm first" => (new NormFirstBlock(), 6),
        "mixed" => (new MixedBlock(), 4),
        _ => (new PassingBlock(), 4),
    };

    private static float[] Elements(Tensor tensor)
    {
        float[] elements = new float[tensor.Shape.ElementCount];
        tensor.AsReadOnlyTensorSpan().FlattenTo(elements);
        return elements;
    }

    private static void AssertSameBits(float[] expected, float[] actual) =>
        Assert.Equal(MemoryMarshal.Cast<float, int>(expected).ToArray(), MemoryMarshal.Cast<float, int>(actual).ToArray());
}
