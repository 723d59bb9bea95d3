namespace Lucid;

/// <summary>How a convolution is computed. The choice is part of the declaration, so that the bits are the same on every machine.</summary>
#if LUCID_GENERATORS
internal
#else
public
#endif
enum ConvolutionAlgorithm
{
    /// <summary>Winograd's algorithm where it is faster and its rounding errors stay near those of the direct sum, else the direct sum.</summary>
    Auto,

    /// <summary>Each element of the output is one sum of products, in the order of the taps and the channels.</summary>
    Direct,

    /// <summary>
    /// Winograd's minimal filtering (Lavin and Gray, 2015): kernels of 1 or 3 taps along each axis with a stride of 1 and one group. It takes a
    /// fraction of the multiplications. A NaN or an infinity spoils the outputs of its tile, up to three steps beyond the kernel's reach.
    /// </summary>
    Winograd,
}
