using System.ComponentModel;
using Lucid.Memory;

namespace Lucid.Networks;

/// <summary>
/// The memory of a network: the compiler has planned which values lie where, so that those that are never needed at the same time share their place. It is rented
/// at the first pass over an input of the planned size, and kept for the next.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class NetworkBuffers
{
    private readonly NetworkBuffer[] _buffers;
    private readonly int[] _multiples;
    private readonly int _length;
    private readonly TensorShape _planned;

    // That of the last pass, for the next.
    private NetworkPass? _idle;

    /// <summary>Takes the compiler's plan.</summary>
    /// <param name="multiples">What the spatial sizes of an input must be multiples of.</param>
    /// <param name="length">The elements that all values need together.</param>
    /// <param name="buffers">The values, the input first and the result last.</param>
    /// <exception cref="ArgumentNullException">An array is null.</exception>
    public NetworkBuffers(int[] multiples, int length, NetworkBuffer[] buffers)
    {
        ArgumentNullException.ThrowIfNull(multiples);
        ArgumentNullException.ThrowIfNull(buffers);
        (_multiples, _length, _buffers) = (multiples, length, buffers);
        TensorShape input = buffers[0].Shape;
        _planned = new TensorShape([input[0], input[^1], .. input.AsSpan()[1..^1]]);
    }

    /// <summary>The values.</summary>
    internal ReadOnlySpan<NetworkBuffer> Values => _buffers;

    private int Channels => _planned[1];

    /// <summary>Begins a pass.</summary>
    /// <param name="input">The input: (N, C, spatial…).</param>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    /// <exception cref="ArgumentException">The network does not take the input's shape.</exception>
    public NetworkPass Begin(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Require(input);
        if (NetworkPass.KeepsValues)
        {
            return new NetworkPass(this, memory: null, isFused: false).Begin(input);
        }

        NetworkPass pass = input.Shape == _planned
            ? Interlocked.Exchange(ref _idle, null) ?? new NetworkPass(this, MemoryBlock.RentUninitialized(_length), isFused: true)
            : new NetworkPass(this, memory: null, isFused: true);
        return pass.Begin(input);
    }

    /// <summary>Takes a pass back that has ended, with its memory.</summary>
    internal void Return(NetworkPass pass) => Volatile.Write(ref _idle, pass);

    private void Require(Tensor input)
    {
        TensorShape shape = input.Shape;
        bool fits = shape.Rank == _planned.Rank && shape[1] == Channels;
        for (int i = 0; fits && i < _multiples.Length; i++)
        {
            fits = shape[i + 2] > 0 && shape[i + 2] % _multiples[i] == 0;
        }

        if (!fits)
        {
            string[] names = _multiples.Length == 2 ? ["H", "W"] : ["D", "H", "W"];
            throw new ArgumentException(
                $"Expected an input of shape (N, {Channels}, {string.Join(", ", names)}) with {string.Join(", ", names)} multiples of "
                + $"{string.Join(", ", _multiples)}, got {shape}.",
                nameof(input));
        }
    }
}
