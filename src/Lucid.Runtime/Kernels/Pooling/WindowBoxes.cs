using Lucid.Kernels.Spatial;

namespace Lucid.Kernels.Pooling;

/// <summary>The boxes that the windows of three axes make.</summary>
/// <param name="Depth">The windows along D.</param>
/// <param name="Height">Those along H.</param>
/// <param name="Width">Those along W.</param>
/// <param name="Input">The sizes of the input.</param>
internal readonly record struct WindowBoxes(PoolingAxis Depth, PoolingAxis Height, PoolingAxis Width, Extent Input)
{
    /// <summary>The taps of a box: their numbers go up along W first, then H, then D.</summary>
    public int Taps => checked(Depth.KernelSize * Height.KernelSize * Width.KernelSize);

    /// <summary>The columns of the input that a window reaches.</summary>
    public (int First, int End) Columns(int target)
    {
        int start = (int)Width.Start(target);
        (int first, int end) = Width.Taps(start, Input.Width);
        return first == end ? (0, 0) : (start + (first * Width.Dilation), start + ((end - 1) * Width.Dilation) + 1);
    }
}
