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
    public float[] Forward(ITiledNormalization layer, ReadOnlySpan<float> input, InstanceStatistics statistics)
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
        ITiledNormalization layer, ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, InstanceStatistics statistics)
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
        ITiledNormalization layer, ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient,
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

    /// <summary>The output with a residual, each tile written over it.</summary>
    public float[] Forward(ITiledNormalization layer, ReadOnlySpan<float> input, ReadOnlySpan<float> residual, InstanceStatistics statistics)
    {
        float[] output = new float[input.Length];
        foreach (Tile tile in tiles)
        {
            float[] added = tile.Read(residual, shape);
            layer.Forward(tile.Read(input, shape), added, added, shape[0], tile.Depth, tile.Height, tile.Width, statistics);
            tile.Write(added, output, shape);
        }

        return output;
    }

    /// <summary>The sums of the backward pass over all tiles, each with its residual.</summary>
    public InstanceGradientSums SumGradients(
        ITiledNormalization layer, ReadOnlySpan<float> input, ReadOnlySpan<float> residual, ReadOnlySpan<float> outputGradient, InstanceStatistics statistics)
    {
        var sums = new InstanceGradientSums(shape[0], shape[1]);
        foreach (Tile tile in tiles)
        {
            layer.SumGradients(
                tile.Read(input, shape), tile.Read(residual, shape), tile.Read(outputGradient, shape),
                shape[0], tile.Depth, tile.Height, tile.Width, statistics, sums);
        }

        return sums;
    }

    /// <summary>The gradients of input and residual, tile by tile: one over the residual, the other over the output's gradient.</summary>
    public (float[] InputGradient, float[] ResidualGradient) Backward(
        ITiledNormalization layer, ReadOnlySpan<float> input, ReadOnlySpan<float> residual, ReadOnlySpan<float> outputGradient,
        InstanceStatistics statistics, InstanceGradientSums sums)
    {
        float[] inputGradient = new float[input.Length];
        float[] residualGradient = new float[input.Length];
        foreach (Tile tile in tiles)
        {
            float[] added = tile.Read(residual, shape);
            float[] upstream = tile.Read(outputGradient, shape);
            layer.Backward(
                tile.Read(input, shape), added, upstream, inputGradient: added, residualGradient: upstream,
                shape[0], tile.Depth, tile.Height, tile.Width, statistics, sums);
            tile.Write(added, inputGradient, shape);
            tile.Write(upstream, residualGradient, shape);
        }

        return (inputGradient, residualGradient);
    }
}
