using System.ComponentModel;
using Lucid.Kernels.Channels;
using Lucid.Kernels.Convolution;
using Lucid.Kernels.Fusion;
using Lucid.Memory;
using Lucid.Operations;

namespace Lucid.Networks;

/// <summary>
/// One pass through a network or a sequence of layers, which the compiler writes as a table of steps. Where nothing is recorded, the statistics of a normalisation are gathered as the convolution
/// before it writes, and it is applied as the next one reads, or in place; the bits are those of the layers called one after the other.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class NetworkPass
{
    private readonly NetworkBuffers? _buffers;
    private readonly bool _isFused;

    // The values as they are planned; empty where each has memory of its own.
    private readonly Tensor[] _planned;
    private readonly Tensor?[] _values;

    // What a value is still to be normalised by.
    private readonly FusedNormalization?[] _pending;

    // What normalises a planned value, made once.
    private readonly FusedNormalization?[] _normalizations;

    // How many steps are still to read a value.
    private readonly int[] _uses;

    // What is the caller's, where it is a value itself.
    private Tensor? _input;

    internal NetworkPass(NetworkBuffers buffers, MemoryBlock? memory, bool isFused)
        : this(buffers.Values.Length, isFused)
    {
        _buffers = buffers;
        _planned = memory is null ? [] : Plan(memory, buffers.Values);
    }

    private NetworkPass(int values, bool isFused)
    {
        _isFused = isFused;
        (_values, _uses) = (new Tensor?[values], new int[values]);
        (_pending, _normalizations) = (new FusedNormalization?[values], new FusedNormalization?[values]);
        _planned = [];
    }

    /// <summary>Whether every value is wanted: a graph needs what passes between layers, and a summary wants to see it.</summary>
    internal static bool KeepsValues => Layer.Observer is not null || Autograd.IsRecording;

    /// <summary>Begins a pass through layers of which each takes what the one before it gives. Values have the layers' own layout, and memory of their own.</summary>
    /// <param name="input">What the first step takes.</param>
    /// <param name="steps">How many steps there are.</param>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    public static NetworkPass Begin(Tensor input, int steps)
    {
        ArgumentNullException.ThrowIfNull(input);
        var pass = new NetworkPass(steps + 1, isFused: !KeepsValues) { _input = input };
        pass._values[0] = input;
        pass._uses.AsSpan(0, steps).Fill(1);
        return pass;
    }

    /// <summary>Convolves a value.</summary>
    /// <param name="convolution">The layer.</param>
    /// <param name="from">What it takes.</param>
    /// <param name="to">What it gives.</param>
    public void Convolve(Layer convolution, int from, int to) => Convolve(convolution, norm: null, from, residual: null, to);

    /// <summary>Convolves a value, and normalises the result.</summary>
    /// <param name="convolution">The layer.</param>
    /// <param name="norm">The layer behind it.</param>
    /// <param name="from">What the first takes.</param>
    /// <param name="to">What the second gives.</param>
    public void Convolve(Layer convolution, Layer norm, int from, int to) => Convolve(convolution, norm, from, residual: null, to);

    /// <summary>Convolves a value, normalises the result, and adds another value before the activation.</summary>
    /// <param name="convolution">The layer.</param>
    /// <param name="norm">The layer behind it.</param>
    /// <param name="from">What the first takes.</param>
    /// <param name="residual">What is added.</param>
    /// <param name="to">What the second gives.</param>
    public void Convolve(Layer convolution, Layer norm, int from, int residual, int to) => Convolve(convolution, norm, from, (int?)residual, to);

    /// <summary>Applies a layer of another kind.</summary>
    /// <param name="layer">The layer; null where there is none, which gives what it takes.</param>
    /// <param name="from">What it takes.</param>
    /// <param name="to">What it gives.</param>
    public void Apply(Layer? layer, int from, int to)
    {
        Tensor input = Normalized(from);
        Give(to, from, layer is null ? input : layer.Forward(input));
    }

    /// <summary>Applies layers, each to what the one before it gives.</summary>
    /// <param name="layers">The layers; null for none.</param>
    /// <param name="from">What the first takes.</param>
    /// <param name="to">What the last gives.</param>
    public void ApplyAll(IEnumerable<Layer>? layers, int from, int to)
    {
        Tensor input = Normalized(from), x = input;
        foreach (Layer layer in layers ?? [])
        {
            Tensor given = x;
            x = layer.Forward(given);
            if (_isFused && given != input && given != x)
            {
                given.Dispose();
            }
        }

        Give(to, from, x);
    }

    /// <summary>Joins the channels of two values.</summary>
    /// <param name="first">The one.</param>
    /// <param name="second">The other.</param>
    /// <param name="to">Both.</param>
    public void Concatenate(int first, int second, int to)
    {
        Tensor a = Normalized(first), b = Normalized(second);
        if (_isFused)
        {
            Tensor joined = Give(to, ConcatenateShape(a.Shape, b.Shape));
            (int channels, int others) = (a.Shape[^1], b.Shape[^1]);
            int positions = (int)(a.Shape.ElementCount / channels);
            RowCopy.Run(a.Values, channels, joined.MutableValues, channels + others, channels, positions);
            RowCopy.Run(b.Values, others, joined.MutableValues[channels..], channels + others, others, positions);
        }
        else
        {
            _values[to] = Tensor.Concatenate([a, b], dimension: -1);
        }

        Leave(first);
        Leave(second);
    }

    /// <summary>Ends the pass.</summary>
    /// <returns>The last value; of a network with buffers, with the channels first.</returns>
    public Tensor End()
    {
        int last = _values.Length - 1;
        Tensor value = Normalized(last);
        if (_buffers is null)
        {
            return value;
        }

        Tensor result = _isFused ? ChannelOrder.ToFirst(value) : ChannelOrder.RecordedToFirst(value);
        Array.Clear(_values);
        if (_planned.Length > 0)
        {
            _buffers.Return(this);
        }
        else if (_isFused)
        {
            value.Dispose();
        }

        return result;
    }

    /// <summary>Takes the input.</summary>
    internal NetworkPass Begin(Tensor input)
    {
        for (int i = 0; i < _uses.Length; i++)
        {
            _uses[i] = _buffers!.Values[i].Uses;
        }

        Array.Clear(_pending);
        if (_isFused)
        {
            ChannelOrder.ToLast(input, Give(0, ChannelOrder.Last(input.Shape)));
        }
        else
        {
            _values[0] = ChannelOrder.RecordedToLast(input);
        }

        return this;
    }

    private void Convolve(Layer convolution, Layer? norm, int from, int? residual, int to)
    {
        ArgumentNullException.ThrowIfNull(convolution);
        Tensor? added = residual is { } place ? Normalized(place) : null;
        if (_isFused)
        {
            ConvolveFused((IConvolution)convolution, norm, from, added, to);
        }
        else
        {
            Tensor output = convolution.Forward(_values[from]!);
            _values[to] = Normalize(norm, output, added);
        }

        Leave(from);
        if (residual is { } read)
        {
            Leave(read);
        }
    }

    private void ConvolveFused(IConvolution convolution, Layer? norm, int from, Tensor? added, int to)
    {
        ConvolutionOverloads overloads = convolution.Overloads;
        ConvolutionState state = convolution.State;
        FusedNormalization? before = _uses[from] == 1 && overloads.TakesNormalization(state) ? _pending[from] : null;
        Tensor input = before is null ? Normalized(from) : _values[from]!;
        Tensor output = _planned.Length > 0 ? Give(to, _planned[to].Shape) : Give(to, overloads.OutputShape(input.Shape));
        FusedNormalization? after = norm is INormalization fusible ? Fuse(fusible, to, output.Shape, added is not null) : null;
        overloads.Forward(input, before, output, after, state);
        if (after is not null && added is not null)
        {
            after.Write(output.MutableValues, added.Values);
        }
        else if (after is null)
        {
            Tensor normalized = Normalize(norm, output, added);
            if (normalized != output && _planned.Length == 0)
            {
                output.Dispose();
            }

            _values[to] = normalized;
        }
        else
        {
            _pending[to] = after;
        }
    }

    private FusedNormalization? Fuse(INormalization norm, int to, TensorShape shape, bool addsResidual)
    {
        FusedNormalization? known = _planned.Length > 0 ? _normalizations[to] : null;
        return known ?? (_normalizations[to] = norm.Overloads.Fuse(shape, norm.State, addsResidual));
    }

    private static Tensor Normalize(Layer? norm, Tensor input, Tensor? residual) =>
        norm is null ? input
        : residual is null ? norm.Forward(input)
        : ((INormalization)norm).Forward(input, residual);

    /// <summary>A value that has been normalised, if it is to be.</summary>
    private Tensor Normalized(int index)
    {
        Tensor value = _values[index]!;
        _pending[index]?.Write(value.MutableValues);
        _pending[index] = null;
        return value;
    }

    /// <summary>Takes what layers made of a value.</summary>
    private void Give(int to, int from, Tensor output)
    {
        Tensor input = _values[from]!;
        if (_planned.Length > 0 && output.Memory == input.Memory)
        {
            // A dropout that drops nothing gives a view of what it takes, which may soon be written over.
            if (output != input)
            {
                output.Dispose();
            }

            output = Give(to, input.Shape);
            input.Values.CopyTo(output.MutableValues);
        }
        else if (output == input && _isFused && output != _input)
        {
            // A handle of its own, as the value it was made of is let go.
            output = input.Alias();
        }

        _values[to] = output;
        Leave(from);
    }

    private Tensor Give(int index, TensorShape shape) => _values[index] = _planned.Length > 0 ? _planned[index] : Tensor.Uninitialized(shape);

    /// <summary>Notes that a step has read a value. After the last one its memory is free.</summary>
    private void Leave(int index)
    {
        if (--_uses[index] > 0)
        {
            return;
        }

        Tensor value = _values[index]!;
        _values[index] = null;

        // A graph keeps what it needs; what is planned is written again in the next pass.
        if (_isFused && value != _input && (_planned.Length == 0 || value != _planned[index]))
        {
            value.Dispose();
        }
    }

    private static Tensor[] Plan(MemoryBlock memory, ReadOnlySpan<NetworkBuffer> buffers)
    {
        var values = new Tensor[buffers.Length];
        for (int i = 0; i < values.Length; i++)
        {
            MemoryBlock part = memory.Part(buffers[i].Offset, (int)buffers[i].Shape.ElementCount);
            values[i] = Tensor.Sharing(part, buffers[i].Shape);
            part.Release();
        }

        // The parts own it from here on.
        memory.Release();
        return values;
    }

    private static TensorShape ConcatenateShape(TensorShape first, TensorShape second)
    {
        if (!first.AsSpan()[..^1].SequenceEqual(second.AsSpan()[..^1]))
        {
            throw new InvalidOperationException($"Expected values of equal sizes to join, got {first} and {second}.");
        }

        return new TensorShape([.. first.AsSpan()[..^1], first[^1] + second[^1]]);
    }
}
