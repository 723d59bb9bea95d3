namespace Lucid.Kernels.Resampling;

/// <summary>
/// A reduction of boxes of positions that can be done one axis after the other: first over the rows of a box, then along the row that comes of it. The elements of a position
/// are those that lie side by side: its channels, where they are last.
/// </summary>
/// <remarks>Between the two steps, and as its result, it has one number for each element, or two, in planes.</remarks>
internal unsafe interface ISeparableReduction
{
    /// <summary>The planes: 1 or 2.</summary>
    static abstract int Planes { get; }

    /// <summary>The sources, along a row, that a target is made of: from the first up to, not including, the end.</summary>
    /// <param name="target">The position of the target.</param>
    (int First, int End) Columns(int target);

    /// <summary>Reduces the rows of a box.</summary>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <param name="volume">Where the elements begin, of the first row of the volume.</param>
    /// <param name="rowLength">The elements of a row.</param>
    /// <param name="depth">The target's position along D.</param>
    /// <param name="height">The target's position along H.</param>
    /// <param name="count">The elements to reduce.</param>
    /// <param name="result">Receives a row.</param>
    /// <param name="plane">How far apart the planes of the result are.</param>
    void ReduceRows<TVector>(float* volume, nint rowLength, int depth, int height, nint count, float* result, nint plane)
        where TVector : unmanaged, Simd.ISimdVector<TVector>;

    /// <summary>Reduces along the row, to targets that lie side by side.</summary>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <param name="row">The element of position 0 of the row, whether or not it was reduced.</param>
    /// <param name="step">How far apart the elements of neighbouring positions are, and those of neighbouring targets.</param>
    /// <param name="plane">How far apart the planes of the row are.</param>
    /// <param name="start">The position of the first target.</param>
    /// <param name="stop">The one after the last.</param>
    /// <param name="count">The elements of a position.</param>
    /// <param name="result">Receives the elements of the targets.</param>
    /// <param name="second">Receives those of the second plane.</param>
    void ReduceColumns<TVector>(float* row, nint step, nint plane, int start, int stop, nint count, float* result, float* second)
        where TVector : unmanaged, Simd.ISimdVector<TVector>;
}
