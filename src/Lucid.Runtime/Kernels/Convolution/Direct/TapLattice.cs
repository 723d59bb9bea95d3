using Lucid.Kernels.Spatial;

namespace Lucid.Kernels.Convolution.Direct;

/// <summary>A lattice of outputs that all take the same taps.</summary>
/// <param name="Depth">Along D.</param>
/// <param name="Height">Along H.</param>
/// <param name="Width">Along W.</param>
internal sealed record TapLattice(TapAxis Depth, TapAxis Height, TapAxis Width)
{
    /// <summary>The taps.</summary>
    public int Taps => Runs * Width.Taps.Length;

    /// <summary>The runs of taps along W.</summary>
    public int Runs => Depth.Taps.Length * Height.Taps.Length;

    /// <summary>The one lattice of a convolution.</summary>
    public static TapLattice[] Of(in ConvolutionShape shape) => [new(TapAxis.Of(shape.Depth), TapAxis.Of(shape.Height), TapAxis.Of(shape.Width))];

    /// <summary>The lattices of a transposed convolution, or of the gradient of a convolution by its input.</summary>
    public static TapLattice[] OfTransposed(in ConvolutionShape shape)
    {
        TapAxis[] height = TapAxis.OfTransposed(shape.Height), width = TapAxis.OfTransposed(shape.Width);
        return
        [
            .. from d in TapAxis.OfTransposed(shape.Depth)
               from h in height
               from w in width
               select new TapLattice(d, h, w),
        ];
    }

    /// <summary>Where the outputs of the lattice are.</summary>
    public Extent Outputs(Extent size) => new(Depth.Outputs(size.Depth), Height.Outputs(size.Height), Width.Outputs(size.Width));

    /// <summary>The place of a tap among all taps of the kernel.</summary>
    public int Tap(int run, int alongWidth, in ConvolutionShape shape)
    {
        (int d, int h) = Math.DivRem(run, Height.Taps.Length);
        return (((Depth.Taps[d] * shape.Height.KernelSize) + Height.Taps[h]) * shape.Width.KernelSize) + Width.Taps[alongWidth];
    }
}
