using Lucid.Kernels.Spatial;

namespace Lucid.Kernels.Convolution;

/// <summary>What a pass of a convolution reads and writes, all of it with the channels last.</summary>
internal unsafe struct ConvolutionArguments
{
    /// <summary>The input: (N, spatial…, C).</summary>
    public float* Input;

    /// <summary>Receives the output: (N, spatial…, K).</summary>
    public float* Output;

    /// <summary>N.</summary>
    public int Batch;

    /// <summary>The spatial sizes of the input.</summary>
    public Extent InputSize;

    /// <summary>The spatial sizes of the output.</summary>
    public Extent OutputSize;

    /// <summary>The bias; null for none.</summary>
    public float* Bias;

    /// <summary>The learnt slope of the activation; null for none.</summary>
    public float* Slope;

    /// <summary>0 where all channels share one slope, else 1.</summary>
    public int SlopeStride;

    /// <summary>What is done to the input as it is read; null for nothing. Only Winograd's walk has it done.</summary>
    public IInputTransform? InputTransform;

    /// <summary>Who is told how far the output has been written; null for nobody.</summary>
    public IOutputObserver? Observer;
}
