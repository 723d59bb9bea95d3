using Lucid.Kernels.Spatial;

namespace Lucid.Kernels.Convolution;

/// <summary>What a <see cref="ConvolutionRun{TTile, TActivation}"/> does.</summary>
internal readonly ref struct ConvolutionPass
{
    /// <summary>Where the channels of both tensors are.</summary>
    public required Layout Layout { get; init; }

    /// <summary>N.</summary>
    public required int Batch { get; init; }

    /// <summary>The channels of the input.</summary>
    public required int InputChannels { get; init; }

    /// <summary>Those of the output.</summary>
    public required int OutputChannels { get; init; }

    /// <summary>The spatial sizes of the input.</summary>
    public required Extent InputSize { get; init; }

    /// <summary>Those of the output.</summary>
    public required Extent OutputSize { get; init; }

    /// <summary>The walk and its weights.</summary>
    public required PreparedWeights Weights { get; init; }

    /// <summary>The weight that they are made of.</summary>
    public required Tensor Weight { get; init; }

    /// <summary>The bias; null for none.</summary>
    public Tensor? Bias { get; init; }

    /// <summary>The learnt slope of the activation; null for none.</summary>
    public Tensor? Slope { get; init; }

    /// <summary>What is done to the input as it is read; null for nothing.</summary>
    public IInputTransform? InputTransform { get; init; }

    /// <summary>Who is told how far the output has been written; null for nobody.</summary>
    public IOutputObserver? Observer { get; init; }
}
