using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lucid.Kernels.Simd;

/// <summary>Exchanges the rows and columns of a matrix, in blocks of 4 × 4: the shuffles cost less than the memory.</summary>
internal static unsafe class MatrixTransposition
{
    private const int Block = 4;

    /// <summary>Transposes a matrix.</summary>
    /// <param name="source">The first element.</param>
    /// <param name="sourceStride">How far apart its rows are.</param>
    /// <param name="target">Receives the matrix.</param>
    /// <param name="targetStride">How far apart the rows of the target are.</param>
    /// <param name="rows">The rows of the source.</param>
    /// <param name="columns">Its columns.</param>
    public static void Run(float* source, nint sourceStride, float* target, nint targetStride, int rows, int columns)
    {
        int wholeRows = rows / Block * Block, wholeColumns = columns / Block * Block;
        for (int column = 0; column < wholeColumns; column += Block)
        {
            for (int row = 0; row < wholeRows; row += Block)
            {
                TransposeBlock(source + (row * sourceStride) + column, sourceStride, target + (column * targetStride) + row, targetStride);
            }
        }

        for (int column = 0; column < columns; column++)
        {
            for (int row = column < wholeColumns ? wholeRows : 0; row < rows; row++)
            {
                target[(column * targetStride) + row] = source[(row * sourceStride) + column];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeBlock(float* source, nint sourceStride, float* target, nint targetStride)
    {
        Vector128<float> a = Vector128.Load(source), b = Vector128.Load(source + sourceStride);
        Vector128<float> c = Vector128.Load(source + (2 * sourceStride)), d = Vector128.Load(source + (3 * sourceStride));
        Vector128<float> lowAC = Low(a, c), highAC = High(a, c), lowBD = Low(b, d), highBD = High(b, d);
        Low(lowAC, lowBD).Store(target);
        High(lowAC, lowBD).Store(target + targetStride);
        Low(highAC, highBD).Store(target + (2 * targetStride));
        High(highAC, highBD).Store(target + (3 * targetStride));
    }

    // The lower halves of two vectors, in turns.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Low(Vector128<float> even, Vector128<float> odd) => Sse.IsSupported
        ? Sse.UnpackLow(even, odd)
        : Vector128.Create(even[0], odd[0], even[1], odd[1]);

    // The upper halves.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> High(Vector128<float> even, Vector128<float> odd) => Sse.IsSupported
        ? Sse.UnpackHigh(even, odd)
        : Vector128.Create(even[2], odd[2], even[3], odd[3]);
}
