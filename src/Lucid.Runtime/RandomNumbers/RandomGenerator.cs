using System.Runtime.InteropServices;

namespace Lucid.RandomNumbers;

/// <summary>
/// Where all random numbers of the process come from that no seed was given for: blocks of <see cref="Philox"/>, handed out in the order of the calls. It starts
/// anywhere, unless it is given a state.
/// </summary>
internal sealed class RandomGenerator
{
    private readonly Lock _lock = new();
    private RandomState _state;

    private RandomGenerator()
    {
        // From the system, without the cryptographic library that a native executable would have to find.
        Guid any = Guid.NewGuid();
        ReadOnlySpan<long> halves = MemoryMarshal.Cast<Guid, long>(new ReadOnlySpan<Guid>(in any));
        _state = new RandomState(halves[0] ^ halves[1], Offset: 0);
    }

    /// <summary>The generator of the process.</summary>
    public static RandomGenerator Shared { get; } = new();

    /// <summary>What decides all numbers to come.</summary>
    public RandomState State
    {
        get
        {
            lock (_lock)
            {
                return _state;
            }
        }

        set
        {
            lock (_lock)
            {
                _state = value;
            }
        }
    }

    /// <summary>Takes so many words, which nobody else gets.</summary>
    public RandomStream Take(long words)
    {
        lock (_lock)
        {
            var stream = new RandomStream(_state.Seed, _state.Offset);
            _state = _state with { Offset = _state.Offset + RandomStream.BlocksOf(words) };
            return stream;
        }
    }
}
