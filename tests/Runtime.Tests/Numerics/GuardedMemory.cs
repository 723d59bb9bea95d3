using System.Runtime.InteropServices;

namespace Lucid.Tests.Numerics;

/// <summary>
/// Memory that shows who reads or writes outside his part of it. On Linux it lies between two pages that nobody may touch: a
/// stray read ends the process on the spot. Everywhere, what is not lent holds canaries, and a stray write shows when the memory is checked.
/// </summary>
internal sealed unsafe partial class GuardedMemory : IDisposable
{
    private const float Canary = -7.0313e33f;

    private readonly nuint _page = (nuint)Environment.SystemPageSize;
    private readonly nuint _pages;
    private readonly float* _first;
    private readonly int _length;

    /// <summary>Reserves room for a number of floats.</summary>
    public GuardedMemory(int capacity)
    {
        _pages = (((nuint)capacity * sizeof(float)) + _page - 1) / _page;
        _length = (int)(_pages * _page / sizeof(float));
        _first = (float*)(Allocate((_pages + 2) * _page) + _page);
        if (HasGuardPages)
        {
            Forbid((byte*)_first - _page);
            Forbid((byte*)_first + (_pages * _page));
        }

        All.Fill(Canary);
    }

    public static bool HasGuardPages { get; } = OperatingSystem.IsLinux();

    private Span<float> All => new(_first, _length);

    /// <summary>Lends the first floats, right behind the guard page before them, or the last ones, right before the guard page behind them.</summary>
    public Span<float> Lend(int length, bool atEnd)
    {
        All.Fill(Canary);
        return atEnd ? All[^length..] : All[..length];
    }

    /// <summary>Fails where something was written beside the part that was lent.</summary>
    public void AssertUntouchedBeside(int length, bool atEnd, string what)
    {
        ReadOnlySpan<float> beside = atEnd ? All[..^length] : All[length..];
        int stray = beside.IndexOfAnyExcept(Canary);
        if (stray >= 0)
        {
            Assert.Fail($"{what}: wrote {beside[stray]} outside the {length} elements it was given.");
        }
    }

    public void Dispose()
    {
        if (HasGuardPages)
        {
            Check(Unmap((byte*)_first - _page, (_pages + 2) * _page));
        }
        else
        {
            NativeMemory.AlignedFree((byte*)_first - _page);
        }
    }

    private byte* Allocate(nuint bytes)
    {
        if (!HasGuardPages)
        {
            return (byte*)NativeMemory.AlignedAlloc(bytes, _page);
        }

        const int ReadAndWrite = 3;
        const int PrivateAndAnonymous = 0x22;
        void* memory = Map(null, bytes, ReadAndWrite, PrivateAndAnonymous, -1, 0);
        return (nint)memory == -1 ? throw new InsufficientMemoryException() : (byte*)memory;
    }

    private void Forbid(void* page)
    {
        const int Nothing = 0;
        Check(Protect(page, _page, Nothing));
    }

    private static void Check(int result) => Assert.Equal(0, result);

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial void* Map(void* address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    private static partial int Protect(void* address, nuint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(void* address, nuint length);
}
