using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Lucid.BitProbe;

/// <summary>Runs layers of every kind over inputs of every kind, forward and backward in both modes, and hashes what comes out.</summary>
internal sealed class Probe
{
    private const int Channels = 5;

    // Two whole groups of short rows, and a part of one.
    private const int WideChannels = 20;

    private readonly Dictionary<(TensorShape, float Mean, float Deviation), Tensor> _inputs = [];
    private readonly XxHash128 _elements = new();
    private readonly XxHash128 _sums = new();

    /// <summary>Computes everything once.</summary>
    /// <param name="split">Whether each sample of a batch goes through the layers on its own.</param>
    /// <param name="withLongRows">Whether to include volumes of several chunks, enough of them for many threads.</param>
    public Hashes Run(bool split, bool withLongRows)
    {
        Both<Leaky>(split, 3, 1, 1, 77);
        Both<Rectified>(split, 3, 2, 9, 7);
        Both<Sigmoidal>(split, 3, 1, 5, 27);
        Both<Gaussian>(split, 3, 3, 3, 15);
        Both<Hyperbolic>(split, 3, 7, 1, 19);
        Both<Hard>(split, 3, 1, 1, 83);
        Both<Exponential>(split, 3, 1, 1, 29);
        Both<ScaledExponential>(split, 3, 1, 2, 27);
        Both<Logistic>(split, 3, 1, 3, 25);
        Both<Tangent>(split, 3, 1, 4, 23);
        Both<Softened>(split, 3, 1, 5, 21);
        Both<Mished>(split, 3, 1, 6, 19);
        Both<Clipped>(split, 3, 1, 7, 17);
        Both<Bare>(split, 2, 5, 5, 5);
        Both<Sloped>(split, 3, 1, 3, 27);
        Both<FixedShort>(split, 3, 3, 5, 7);
        Both<FixedBlock>(split, 3, 4, 4, 4);
        Both<Wide>(split, 3, 1, 1, 77, WideChannels);
        Both<Wide>(split, 2, 1, 3, 103, WideChannels);
        Both<WideBlock>(split, 2, 8, 8, 8, WideChannels);
        Both<WideBatch>(split, 3, 1, 7, 11, WideChannels);
        Both<WideBatch>(split, 3, 1, 3, 103, WideChannels);
        Both<LeakyLast>(split, 3, 1, 1, 77);
        Both<BareLast>(split, 2, 5, 5, 5);
        Both<Batch>(split, 3, 1, 7, 11);
        Both<BatchLast>(split, 3, 1, 7, 11);
        Both<Group>(split, 3, 1, 7, 11);
        Both<ShortRows>(split, 3, 1, 1, 77);
        Both<ShortSquares>(split, 3, 1, 1, 77);
        WithResidual<Leaky>((layer, x, r) => layer.Forward(x, r), split, 3, 1, 1, 77);
        WithResidual<SlopedEach>((layer, x, r) => layer.Forward(x, r), split, 3, 2, 9, 7);
        WithResidual<SlopedEachLast>((layer, x, r) => layer.Forward(x, r), split, 3, 1, 1, 77);
        WithResidual<Batch>((layer, x, r) => layer.Forward(x, r), split, 3, 1, 7, 11);
        WithResidual<ShortRows>((layer, x, r) => layer.Forward(x, r), split, 3, 1, 1, 77);
        Products(split, 3, rows: 37, depth: 5, columns: 45);
        Pass<WinogradVolume>(split, [3, 5, 3, 5, 6], [3, 5, 3, 5, 6]);
        Pass<WinogradLast>(split, [3, 7, 6, 5], [3, 7, 6, 20]);
        Pass<Strided>(split, [3, 5, 3, 4, 5], [3, 20, 2, 2, 3]);
        Pass<GroupedSloped>(split, [3, 6, 22], [3, 51, 8]);
        Pass<Transposed>(split, [3, 20, 4, 3], [3, 5, 8, 6]);
        Pass<Largest>(split, [3, 5, 6, 7, 19], [3, 5, 3, 3, 9]);
        Pass<LargestLast>(split, [3, 6, 7, 19, 37], [3, 3, 4, 10, 37]);
        Pass<Average>(split, [3, 5, 6, 7, 19], [3, 5, 3, 4, 10]);
        Pass<Adapted>(split, [3, 6, 7, 19, 37], [3, 4, 3, 5, 37]);
        Pass<Upsampled>(split, [3, 5, 3, 4, 11], [3, 5, 5, 6, 18]);
        Pass<Repeated>(split, [3, 5, 4, 11], [3, 5, 8, 22]);
        Pass<Projected>(split, [3, 37], [3, 45]);
        if (withLongRows)
        {
            Products(split, 3, rows: 37, depth: 300, columns: 19);
            Products(split, 2, rows: 397, depth: 131, columns: 17);
            Products(split, 2, rows: 7, depth: 131, columns: 530);

            // Enough tiles and rows for many threads.
            Pass<WinogradVolume>(split, [3, 5, 9, 13, 11], [3, 5, 9, 13, 11]);
            Pass<WinogradDeep>(split, [2, 130, 2, 3, 4], [2, 3, 2, 3, 4]);
            Pass<Strided>(split, [3, 5, 7, 19, 21], [3, 20, 4, 10, 11]);
            Pass<Transposed>(split, [3, 20, 14, 13], [3, 5, 28, 26]);
            Pass<Largest>(split, [3, 5, 26, 28, 50], [3, 5, 13, 14, 25]);
            Pass<Average>(split, [3, 5, 26, 28, 50], [3, 5, 13, 14, 25]);
            Pass<Upsampled>(split, [3, 5, 13, 20, 31], [3, 5, 22, 34, 52]);

            // Several chunks of 4,096 elements and an odd tail; in all, 18 turns of 32,768 elements for the threads to share.
            Both<Leaky>(split, 10, 13, 29, 31);
            Both<Rectified>(split, 3, 1, 97, 171);
            Both<Sigmoidal>(split, 3, 11, 13, 41);
            Both<Gaussian>(split, 3, 1, 97, 61);
            Both<Hyperbolic>(split, 3, 17, 19, 17);
            Both<Hard>(split, 3, 7, 31, 29);
            Both<Exponential>(split, 3, 1, 61, 73);
            Both<ScaledExponential>(split, 3, 1, 63, 73);
            Both<Logistic>(split, 3, 1, 65, 73);
            Both<Tangent>(split, 3, 1, 67, 73);
            Both<Softened>(split, 3, 1, 69, 73);
            Both<Mished>(split, 3, 1, 71, 73);
            Both<Clipped>(split, 3, 1, 73, 73);
            Both<FixedChunk>(split, 3, 1, 61, 67);
            Both<FixedLong>(split, 3, 13, 29, 31);
            Both<LeakyLast>(split, 10, 13, 29, 31);
            Both<BareLast>(split, 2, 37, 41, 29);
            Both<Sloped>(split, 3, 1, 97, 171);
            Both<Batch>(split, 3, 13, 29, 31);
            Both<BatchLast>(split, 3, 1, 97, 171);
            Both<Group>(split, 3, 7, 31, 29);
            Both<LongRows>(split, 2, 1, 97, 171);
            Both<LongSquares>(split, 2, 1, 97, 171);
            WithResidual<Leaky>((layer, x, r) => layer.Forward(x, r), split, 3, 1, 97, 171);
            WithResidual<SlopedEach>((layer, x, r) => layer.Forward(x, r), split, 3, 7, 31, 29);
            WithResidual<SlopedEachLast>((layer, x, r) => layer.Forward(x, r), split, 3, 13, 29, 31);
            WithResidual<Group>((layer, x, r) => layer.Forward(x, r), split, 2, 1, 97, 61);
        }

        string sums = Convert.ToHexString(_sums.GetHashAndReset());
        return new Hashes(Convert.ToHexString(_elements.GetHashAndReset()), split ? "" : sums);
    }

    /// <summary>Products of matrices, by matrices of their own and by one for all.</summary>
    private void Products(bool split, int batch, int rows, int depth, int columns)
    {
        Tensor left = Tensor.RandomNormal([batch, rows, depth], seed: 1);
        Tensor right = Tensor.RandomNormal([batch, depth, columns], seed: 2);
        Tensor shared = Tensor.RandomNormal([depth, columns], seed: 3);
        Tensor upstream = Tensor.RandomNormal([batch, rows, columns], seed: 4);
        List<Tensor> ofTheirOwn = [], ofOne = [], leftGradients = [], rightGradients = [];
        shared.RequiresGrad = true;
        foreach ((Tensor a, Tensor b, Tensor gradient) in split ? Samples(left).Zip(Samples(right), Samples(upstream)) : [(left, right, upstream)])
        {
            a.RequiresGrad = true;
            b.RequiresGrad = true;
            foreach (Tensor factor in (Tensor[])[b, shared])
            {
                Tensor product = a.MatMul(factor);
                product.Backward(gradient);
                (factor == b ? ofTheirOwn : ofOne).Add(product);
            }

            leftGradients.Add(a.Grad!);
            rightGradients.Add(b.Grad!);
        }

        foreach (Tensor tensor in (Tensor[])[.. ofTheirOwn, .. ofOne, .. leftGradients, .. rightGradients])
        {
            Append(_elements, tensor);
        }

        Append(_sums, shared.Grad!);
    }

    /// <summary>Layers of the other kinds, over inputs with an element that is no number.</summary>
    private void Pass<TLayer>(bool split, int[] shape, int[] outputShape)
        where TLayer : Layer, new()
    {
        Tensor batch = Tensor.RandomNormal(shape, mean: 0.5f, standardDeviation: 1, seed: 1);
        batch.AsSpan()[(int)batch.Shape.ElementCount / 2] = float.NaN;
        Tensor upstream = Tensor.RandomNormal(outputShape, seed: 2);
        TLayer layer = Create<TLayer>(training: true);
        List<Tensor> outputs = [], gradients = [];
        foreach ((Tensor input, Tensor gradient) in split ? Samples(batch).Zip(Samples(upstream)) : [(batch, upstream)])
        {
            input.RequiresGrad = true;
            Tensor output = layer.Forward(input);
            output.Backward(gradient);
            outputs.Add(output);
            gradients.Add(input.Grad!);
        }

        outputs.ForEach(output => Append(_elements, output));
        gradients.ForEach(gradient => Append(_elements, gradient));
        foreach ((_, Parameter parameter) in layer.NamedParameters())
        {
            Append(_sums, parameter.Grad!);
        }
    }

    private void Both<TLayer>(bool split, int batch, int depth, int height, int width, int channels = Channels)
        where TLayer : Layer, new() =>
        Both<TLayer>((layer, input, _) => layer.Forward(input), hasResidual: false, split, batch, depth, height, width, channels);

    private void WithResidual<TLayer>(Func<TLayer, Tensor, Tensor, Tensor> forward, bool split, int batch, int depth, int height, int width)
        where TLayer : Layer, new() => Both(forward, hasResidual: true, split, batch, depth, height, width, Channels);

    private void Both<TLayer>(
        Func<TLayer, Tensor, Tensor, Tensor> forward, bool hasResidual, bool split, int batch, int depth, int height, int width, int channels)
        where TLayer : Layer, new()
    {
        bool isLast = typeof(TLayer).Name.EndsWith("Last", StringComparison.Ordinal);
        TensorShape shape = isLast ? new(batch, depth, height, width, channels) : new(batch, channels, depth, height, width);
        foreach (bool training in (bool[])[true, false])
        {
            foreach ((float mean, float deviation) in (ReadOnlySpan<(float, float)>)[(0, 1), (1e4f, 0.5f), (0, 1e25f)])
            {
                Run(forward, hasResidual, split, training, Input(shape, mean, deviation));
            }
        }
    }

    /// <summary>Random volumes, and among them one that is spoiled and one that is constant.</summary>
    private Tensor Input(TensorShape shape, float mean, float deviation)
    {
        if (!_inputs.TryGetValue((shape, mean, deviation), out Tensor? input))
        {
            input = Tensor.RandomNormal(shape, mean, deviation, seed: 1);
            int length = (int)shape.ElementCount / shape[0] / Channels;
            input.AsSpan()[length + (length / 2)] = float.NaN;
            input.AsSpan().Slice(2 * length, length).Fill(mean + 0.1f);
            _inputs.Add((shape, mean, deviation), input);
        }

        return input;
    }

    private void Run<TLayer>(Func<TLayer, Tensor, Tensor, Tensor> forward, bool hasResidual, bool split, bool training, Tensor batch)
        where TLayer : Layer, new()
    {
        Tensor upstream = Input(batch.Shape, mean: 0, deviation: 2);
        Tensor added = Input(batch.Shape, mean: 0.5f, deviation: 1);
        var outputs = new List<Tensor>();
        var gradients = new List<Tensor>();
        var residualGradients = new List<Tensor>();
        IEnumerable<(Tensor, Tensor, Tensor)> passes = split ? Samples(batch).Zip(Samples(upstream), Samples(added)) : [(batch, upstream, added)];
        foreach ((Tensor input, Tensor gradient, Tensor residual) in passes)
        {
            TLayer layer = Create<TLayer>(training);
            input.RequiresGrad = true;
            input.ZeroGrad();
            residual.RequiresGrad = hasResidual;
            residual.ZeroGrad();
            Tensor output = forward(layer, input, residual);
            output.Backward(gradient);
            outputs.Add(output);
            gradients.Add(input.Grad!);
            residualGradients.AddRange(hasResidual ? [residual.Grad!] : []);
            foreach ((_, Parameter parameter) in layer.NamedParameters())
            {
                Append(_sums, parameter.Grad!);
            }

            foreach ((_, Tensor state) in layer.StateDict())
            {
                Append(_sums, state);
            }
        }

        AppendStatistics(batch);
        Append(_elements, batch);

        // A batch norm in training mixes the samples.
        XxHash128 results = training && typeof(TLayer).IsDefined(typeof(BatchNorm3dAttribute), inherit: false) ? _sums : _elements;
        outputs.ForEach(output => Append(results, output));
        gradients.ForEach(gradient => Append(results, gradient));
        residualGradients.ForEach(gradient => Append(results, gradient));
    }

    /// <summary>What a batch adds to statistics over tiles.</summary>
    private void AppendStatistics(Tensor batch)
    {
        var statistics = new InstanceStatistics(batch.Shape[0], Channels);
        statistics.Add(batch.AsReadOnlySpan(), 1, 1, (int)batch.Shape.ElementCount / batch.Shape[0] / Channels);
        double[] numbers = new double[statistics.BufferLength];
        statistics.WriteTo(numbers);
        _sums.Append(MemoryMarshal.AsBytes<double>(numbers));
    }

    /// <summary>A layer with weights, biases and running statistics that are anything but 0 and 1.</summary>
    private static TLayer Create<TLayer>(bool training)
        where TLayer : Layer, new()
    {
        var layer = new TLayer();
        int seed = 3;
        layer.LoadStateDict(layer.StateDict().ToDictionary(
            entry => entry.Key,
            entry => entry.Key switch
            {
                "num_batches_tracked" => Tensor.Full(7),
                "running_var" => Tensor.Full(1.7f, entry.Value.Shape.AsSpan()),
                _ => Tensor.RandomNormal(entry.Value.Shape, mean: 0.3f, standardDeviation: 1, seed++),
            }));
        if (!training)
        {
            layer.Eval();
        }

        return layer;
    }

    private static IEnumerable<Tensor> Samples(Tensor batch)
    {
        int length = (int)batch.Shape.ElementCount / batch.Shape[0];
        for (int sample = 0; sample < batch.Shape[0]; sample++)
        {
            yield return Tensor.Create(batch.AsReadOnlySpan().Slice(sample * length, length), [1, .. batch.Shape.AsSpan()[1..]]);
        }
    }

    /// <summary>Hashes the bits. What a NaN carries besides being one is the processor's own affair.</summary>
    private static void Append(XxHash128 hash, Tensor tensor)
    {
        float[] values = tensor.AsReadOnlySpan().ToArray();
        foreach (ref float value in values.AsSpan())
        {
            value = float.IsNaN(value) ? float.NaN : value;
        }

        hash.Append(MemoryMarshal.AsBytes<float>(values));
    }
}
