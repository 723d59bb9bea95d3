using System.Numerics;
using System.Runtime;
using System.Runtime.InteropServices;

namespace Lucid.Memory;

/// <summary>
/// One pinned array of a size class, with a start aligned to 64 bytes. Slabs are what the pool keeps and lends out again and again;
/// each time, a new <see cref="MemoryBlock"/> stands before it.
/// </summary>
/// <remarks>
/// Large slabs start at different places within a memory page. Processors tell a load from an earlier store by the place in the page alone, at first: where input and
/// output lie alike, the one seems to follow on the other and waits for it, which costs short passes half their speed.
/// </remarks>
internal sealed class Slab
{
    /// <summary>The alignment of the first float, in bytes: a cache line, and the widest vector.</summary>
    public const int Alignment = 64;

    /// <summary>The capacity of the smallest size class, in floats.</summary>
    public const int SmallestCapacity = 1 << SmallestOctave;

    /// <summary>The most floats a slab can hold: an array's limit, less the room for its alignment.</summary>
    public static readonly int LargestCapacity = Array.MaxLength - Padding;

    /// <summary>The number of size classes up to <see cref="LargestCapacity"/>.</summary>
    public static readonly int SizeClassCount = SizeClassOf(LargestCapacity) + 1;

    private const int SmallestOctave = 6;

    // Places within a page are steps of an odd number of cache lines, so that all come before one comes again.
    private const int FloatsPerPage = 4096 / sizeof(float);
    private const int FloatsPerPlace = 17 * Alignment / sizeof(float);

    // From this size on a page more is little.
    private const int SmallestPlacedCapacity = 8 * FloatsPerPage;
    private const int Padding = FloatsPerPage + (Alignment / sizeof(float));

    private static int _placed;

    private float[]? _array;
    private readonly int _start;
    private DependentHandle _arrayToBlock;

    /// <exception cref="OutOfMemoryException">There is not enough memory.</exception>
    public Slab(int sizeClass)
    {
        SizeClass = sizeClass;
        Capacity = CapacityOf(sizeClass);
        bool isPlaced = Capacity >= SmallestPlacedCapacity;
        _array = GC.AllocateUninitializedArray<float>(Capacity + (isPlaced ? Padding : Alignment / sizeof(float)), pinned: true);
        long address = Marshal.UnsafeAddrOfPinnedArrayElement(_array, 0);
        int misalignment = (int)(-address & (Alignment - 1)) / sizeof(float);
        _start = misalignment + (isPlaced ? (int)((uint)Interlocked.Add(ref _placed, FloatsPerPlace) % FloatsPerPage) : 0);
        _arrayToBlock = new DependentHandle(_array, dependent: null);
    }

    public int SizeClass { get; }

    /// <summary>The usable floats.</summary>
    public int Capacity { get; }

    public long Bytes => (long)Capacity * sizeof(float);

    /// <summary>Whether the array is kept from the garbage collector.</summary>
    public bool IsHeld => _array is not null;

    /// <summary>Whether the garbage collector has taken the array.</summary>
    public bool IsLost => _arrayToBlock.Target is null;

    /// <summary>The next older idle slab. This and the other neighbours are set under the pool's gate.</summary>
    public Slab? Older { get; set; }

    /// <summary>The next newer idle slab.</summary>
    public Slab? Newer { get; set; }

    /// <summary>The next older idle slab of the same size class.</summary>
    public Slab? OlderOfClass { get; set; }

    /// <summary>The next newer idle slab of the same size class.</summary>
    public Slab? NewerOfClass { get; set; }

    /// <summary>The smallest class that holds <paramref name="length"/> floats: four classes an octave, so at most 25 % too much.</summary>
    public static int SizeClassOf(int length)
    {
        if (length <= SmallestCapacity)
        {
            return 0;
        }

        int octave = BitOperations.Log2((uint)(length - 1));
        int quarter = ((length - 1) >> (octave - 2)) & 3;
        return 1 + 4 * (octave - SmallestOctave) + quarter;
    }

    /// <summary>The floats that a slab of <paramref name="sizeClass"/> holds.</summary>
    public static int CapacityOf(int sizeClass)
    {
        if (sizeClass == 0)
        {
            return SmallestCapacity;
        }

        int octave = SmallestOctave + (sizeClass - 1) / 4;
        int quarter = (sizeClass - 1) % 4;
        return (int)Math.Min((5L + quarter) << (octave - 2), LargestCapacity);
    }

    /// <summary>
    /// Keeps <paramref name="block"/> from being finalized for as long as anything sees the array: the block itself, or any span over it.
    /// (A span keeps the array alive, not the block that it was taken from.)
    /// </summary>
    public void LendTo(MemoryBlock block) => _arrayToBlock.Dependent = block;

    public Span<float> AsSpan(int length) => _array.AsSpan(_start, length);

    /// <summary>Lets the garbage collector take the array, of an idle slab, when it runs next.</summary>
    public void LetGo() => _array = null;

    /// <summary>Keeps the array from the garbage collector, unless it was taken.</summary>
    public bool TryHold()
    {
        _array ??= (float[]?)_arrayToBlock.Target;
        return _array is not null;
    }

    /// <summary>Gives the handle back when the slab leaves the pool for good.</summary>
    public void Discard()
    {
        _array = null;
        _arrayToBlock.Dispose();
    }
}
