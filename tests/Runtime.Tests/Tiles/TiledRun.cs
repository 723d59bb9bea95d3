using Lucid.Tests.Layers;

namespace Lucid.Tests.Tiles;

/// <summary>A layer over volumes that it sees only tile by tile.</summary>
internal sealed class TiledRun(TensorShape shape, Tile[] tiles)
{
    /// <summary>The statistics over all tiles.</summary>
    public InstanceStatistics Gather(ReadOnlySpan<float> input)
    {
        var statistics = new InstanceStatistics(shape[0], shape[1]);
        foreach (Tile tile in tiles)
        {
            statistics.Add(tile.Read(input, shape), tile.Depth, tile.Height, tile.Width);
        }

        return statistics;
    }

    /// <summary>The output, each tile normalised in place.</summary>
    public float[] Forward(IInstanceNorm layer, ReadOnlySpan<float> input, InstanceStatistics statistics)
    {
        float[] output = new float[input.Length];
        foreach (Tile tile in tiles)
        {
            float[] elements = tile.Read(input, shape);
            layer.Forward(elements, elements, shape[0], tile.Depth, tile.Height, tile.Width, statistics);
            tile.Write(elements, output, shape);
        }

        return output;
    }

    /// <summary>The sums of the backward pass over all tiles.</summary>
    public InstanceGradientSums SumGradients(
        IInstanceNorm layer, ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, InstanceStatistics statistics)
    {
        var sums = new InstanceGradientSums(shape[0], shape[1]);
        foreach (Tile tile in tiles)
        {
            layer.SumGradients(
                tile.Read(input, shape), tile.Read(outputGradient, shape), shape[0], tile.Depth, tile.Height, tile.Width, statistics, sums);
        }

        return sums;
    }

    /// <summary>The gradient of the input, over that of the output, tile by tile.</summary>
    public float[] Backward(
        IInstanceNorm layer, ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient,
        InstanceStatistics statistics, InstanceGradientSums sums)
    {
        float[] inputGradient = new float[input.Length];
        foreach (Tile tile in tiles)
        {
            float[] gradient = tile.Read(outputGradient, shape);
            layer.Backward(tile.Read(input, shape), gradient, gradient, shape[0], tile.Depth, tile.Height, tile.Width, statistics, sums);
            tile.Write(gradient, inputGradient, shape);
        }

        return inputGradient;
    }
}
