using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Lucid.BitProbe;

/// <summary>Runs layers of every kind over inputs of every kind, forward and backward in both modes, and hashes what comes out.</summary>
internal sealed class Probe
{
    private const int Channels = 5;

    private readonly Dictionary<(TensorShape, float Mean, float Deviation), Tensor> _inputs = [];
    private readonly IncrementalHash _elements = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly IncrementalHash _sums = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

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
        Both<Bare>(split, 2, 5, 5, 5);
        Both<FixedShort>(split, 3, 3, 5, 7);
        Both<FixedBlock>(split, 3, 4, 4, 4);
        Both<LeakyLast>(split, 3, 1, 1, 77);
        Both<BareLast>(split, 2, 5, 5, 5);
        if (withLongRows)
        {
            // Several chunks of 4,096 elements and an odd tail; in all, 18 turns of 32,768 elements for the threads to share.
            Both<Leaky>(split, 10, 13, 29, 31);
            Both<Rectified>(split, 3, 1, 97, 171);
            Both<Sigmoidal>(split, 3, 11, 13, 41);
            Both<Gaussian>(split, 3, 1, 97, 61);
            Both<Hyperbolic>(split, 3, 17, 19, 17);
            Both<Hard>(split, 3, 7, 31, 29);
            Both<FixedChunk>(split, 3, 1, 61, 67);
            Both<FixedLong>(split, 3, 13, 29, 31);
            Both<LeakyLast>(split, 10, 13, 29, 31);
            Both<BareLast>(split, 2, 37, 41, 29);
        }

        string sums = Convert.ToHexString(_sums.GetHashAndReset());
        return new Hashes(Convert.ToHexString(_elements.GetHashAndReset()), split ? "" : sums);
    }

    private void Both<TLayer>(bool split, int batch, int depth, int height, int width)
        where TLayer : Layer, new()
    {
        bool isLast = typeof(TLayer).GetCustomAttribute<InstanceNorm3dAttribute>()!.Layout == Layout.ChannelsLast;
        TensorShape shape = isLast ? new(batch, depth, height, width, Channels) : new(batch, Channels, depth, height, width);
        foreach (bool training in (bool[])[true, false])
        {
            foreach ((float mean, float deviation) in (ReadOnlySpan<(float, float)>)[(0, 1), (1e4f, 0.5f), (0, 1e25f)])
            {
                Run<TLayer>(split, training, Input(shape, mean, deviation));
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

    private void Run<TLayer>(bool split, bool training, Tensor batch)
        where TLayer : Layer, new()
    {
        Tensor upstream = Input(batch.Shape, mean: 0, deviation: 2);
        var outputs = new List<Tensor>();
        var gradients = new List<Tensor>();
        foreach ((Tensor input, Tensor gradient) in split ? Samples(batch).Zip(Samples(upstream)) : [(batch, upstream)])
        {
            Layer layer = Create<TLayer>(training);
            input.RequiresGrad = true;
            input.ZeroGrad();
            Tensor output = layer.Forward(input);
            output.Backward(gradient);
            outputs.Add(output);
            gradients.Add(input.Grad!);
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
        outputs.ForEach(output => Append(_elements, output));
        gradients.ForEach(gradient => Append(_elements, gradient));
    }

    /// <summary>What a batch adds to statistics over tiles.</summary>
    private void AppendStatistics(Tensor batch)
    {
        var statistics = new InstanceStatistics(batch.Shape[0], Channels);
        statistics.Add(batch.AsReadOnlySpan(), 1, 1, (int)batch.Shape.ElementCount / batch.Shape[0] / Channels);
        double[] numbers = new double[statistics.BufferLength];
        statistics.WriteTo(numbers);
        _sums.AppendData(MemoryMarshal.AsBytes<double>(numbers));
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
                "running_var" => Tensor.Full(1.7f, Channels),
                _ => Tensor.RandomNormal([Channels], mean: 0.3f, standardDeviation: 1, seed++),
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
    private static void Append(IncrementalHash hash, Tensor tensor)
    {
        float[] values = tensor.AsReadOnlySpan().ToArray();
        foreach (ref float value in values.AsSpan())
        {
            value = float.IsNaN(value) ? float.NaN : value;
        }

        hash.AppendData(MemoryMarshal.AsBytes<float>(values));
    }
}
