using System.ComponentModel;

namespace Lucid.Kernels.Convolution;

/// <summary>
/// What a layer keeps of its weight in the form that is multiplied, for the forward pass and for the gradient of its input. It is made when it is
/// first asked for, and again when the weight was written.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ConvolutionWeights
{
    private readonly Lock _gate = new();
    private PreparedWeights? _forward;
    private PreparedWeights? _inputGradient;

    /// <summary>The walk of the forward pass, with its weights.</summary>
    internal PreparedWeights Forward<TKernel>()
        where TKernel : IConvolutionKernel
    {
        lock (_gate)
        {
            return _forward ??= new(new ConvolutionWalk(TKernel.Shape, TKernel.Plan, TKernel.Shape.IsTransposed));
        }
    }

    /// <summary>That of the gradient of the input.</summary>
    internal PreparedWeights InputGradient<TKernel>()
        where TKernel : IConvolutionKernel
    {
        lock (_gate)
        {
            return _inputGradient ??= new(new ConvolutionWalk(TKernel.Shape, TKernel.InputGradientPlan, !TKernel.Shape.IsTransposed));
        }
    }
}
