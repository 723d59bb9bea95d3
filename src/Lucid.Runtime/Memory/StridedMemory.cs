using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Lucid.Memory;

/// <summary>
/// What spans of .NET's tensors see: elements in row-major order of their positions, at any strides. Copies go run by run, a run being what
/// lies together; .NET's own go element by element.
/// </summary>
internal static class StridedMemory
{
    /// <summary>The elements of a dense span, in place.</summary>
    public static ReadOnlySpan<float> Dense(in ReadOnlyTensorSpan<float> source) =>
        source.IsEmpty ? default : MemoryMarshal.CreateReadOnlySpan(in source.GetPinnableReference(), (int)source.FlattenedLength);

    /// <summary>The elements of a dense span, in place.</summary>
    public static Span<float> Dense(in TensorSpan<float> target) =>
        target.IsEmpty ? default : MemoryMarshal.CreateSpan(ref target.GetPinnableReference(), (int)target.FlattenedLength);

    /// <summary>Copies what a span sees into dense memory.</summary>
    public static void Gather(in ReadOnlyTensorSpan<float> source, Span<float> target)
    {
        if (!source.IsEmpty)
        {
            _ = Copy(ref Unsafe.AsRef(in source.GetPinnableReference()), source.Lengths, source.Strides, target, gather: true);
        }
    }

    /// <summary>Copies what lies at strides into dense memory, of which there is at least one element.</summary>
    public static void Gather(ReadOnlySpan<float> source, ReadOnlySpan<nint> lengths, ReadOnlySpan<nint> strides, Span<float> target) =>
        _ = Copy(ref MemoryMarshal.GetReference(source), lengths, strides, target, gather: true);

    /// <summary>Copies dense memory to where a span sees it.</summary>
    public static void Scatter(ReadOnlySpan<float> source, in TensorSpan<float> target)
    {
        if (!target.IsEmpty)
        {
            Span<float> dense = MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(source), source.Length);
            _ = Copy(ref target.GetPinnableReference(), target.Lengths, target.Strides, dense, gather: false);
        }
    }

    /// <summary>Copies the positions of some dimensions, one way or the other, and returns the dense memory behind them.</summary>
    private static Span<float> Copy(
        scoped ref float strided, ReadOnlySpan<nint> lengths, ReadOnlySpan<nint> strides, Span<float> dense, bool gather)
    {
        if (LieTogether(lengths, strides, out int count))
        {
            Span<float> run = MemoryMarshal.CreateSpan(ref strided, count);
            Span<float> part = dense[..count];
            (gather ? run : part).CopyTo(gather ? part : run);
            return dense[count..];
        }

        for (nint i = 0; i < lengths[0]; i++)
        {
            dense = Copy(ref Unsafe.Add(ref strided, i * strides[0]), lengths[1..], strides[1..], dense, gather);
        }

        return dense;
    }

    private static bool LieTogether(ReadOnlySpan<nint> lengths, ReadOnlySpan<nint> strides, out int count)
    {
        nint expected = 1;
        for (int i = lengths.Length - 1; i >= 0; i--)
        {
            if (lengths[i] > 1 && strides[i] != expected)
            {
                count = 0;
                return false;
            }

            expected *= lengths[i];
        }

        count = (int)expected;
        return true;
    }
}
