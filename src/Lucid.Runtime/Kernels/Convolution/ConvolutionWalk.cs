using Lucid.Kernels.Activations;
using Lucid.Kernels.Convolution.Direct;
using Lucid.Kernels.Convolution.Winograd;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Convolution;

/// <summary>
/// A convolution, or the gradient of one by its input. The weights are those of a convolution of A channels to B, (B, A/groups, taps): as they are
/// they take A to B, transposed they take B to A. The gradient of the one is the other, and a transposed convolution is the second.
/// </summary>
/// <param name="shape">The layer's shapes.</param>
/// <param name="plan">How it is done.</param>
/// <param name="isTransposed">Whether B is taken to A.</param>
internal sealed class ConvolutionWalk(ConvolutionShape shape, ConvolutionPlan plan, bool isTransposed)
{
    // A and B.
    private readonly (int A, int B) _channels = shape.IsTransposed ? (shape.OutChannels, shape.InChannels) : (shape.InChannels, shape.OutChannels);

    private readonly WinogradTiling _tiling = isTransposed ? WinogradTiling.OfInputGradient(shape, plan) : WinogradTiling.Of(shape, plan);

    private readonly TapLattice[] _lattices = plan.IsWinograd ? [] : isTransposed ? TapLattice.OfTransposed(shape) : TapLattice.Of(shape);

    /// <summary>Whether the input can be transformed as it is read.</summary>
    public bool TakesInputTransform => plan.IsWinograd;

    private (int Inputs, int Outputs) Channels => isTransposed ? (_channels.B, _channels.A) : _channels;

    /// <summary>The floats of the weights as the walk multiplies them.</summary>
    public long WeightLength<TVector>()
        where TVector : unmanaged, ISimdVector<TVector>
    {
        long length = 0;
        for (int group = 0; group < shape.Groups; group++)
        {
            ChannelGroup channels = Group(group);
            length += plan.IsWinograd ? WinogradWeights<TVector>.Length(_tiling, channels.Inputs, channels.Outputs) : DirectLength<TVector>(channels);
        }

        return length;
    }

    /// <summary>Brings weights into the form that is multiplied.</summary>
    public unsafe void Prepare<TVector>(float* weights, float* target)
        where TVector : unmanaged, ISimdVector<TVector>
    {
        for (int group = 0; group < shape.Groups; group++)
        {
            ChannelGroup channels = Group(group);
            float* values = weights + ((nint)group * channels.Inputs * channels.Outputs * shape.Taps);
            if (plan.IsWinograd)
            {
                var view = new WeightView(values, channels.Outputs, channels.Inputs, shape.Taps, isTransposed, isReversed: isTransposed);
                WinogradWeights<TVector>.Run(_tiling, view, target);
                target += WinogradWeights<TVector>.Length(_tiling, channels.Inputs, channels.Outputs);
                continue;
            }

            foreach (TapLattice lattice in _lattices)
            {
                var view = new WeightView(values, channels.Outputs, channels.Inputs, shape.Taps, isTransposed, isReversed: false);
                DirectWeights<TVector>.Pack(lattice, shape, view, plan.RunsPerChunk, target);
                target += DirectWeights<TVector>.Length(lattice, channels.Inputs, channels.Outputs);
            }
        }
    }

    /// <summary>Runs it.</summary>
    /// <typeparam name="TTile">The tile that the compiler wrote for it.</typeparam>
    /// <typeparam name="TActivation">What is applied to the result.</typeparam>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <param name="arguments">What is read and written.</param>
    /// <param name="weights">The prepared weights.</param>
    public unsafe void Run<TTile, TActivation, TVector>(in ConvolutionArguments arguments, float* weights)
        where TTile : ITile
        where TActivation : IActivation
        where TVector : unmanaged, ISimdVector<TVector>
    {
        if (plan.IsWinograd)
        {
            WinogradPass<TTile, TActivation, TVector>.Run(_tiling, arguments, weights, Channels.Inputs, Channels.Outputs, plan.InputSpacing);
            return;
        }

        // Where outputs are written in several turns, all of them are there at the end.
        ConvolutionArguments turn = arguments;
        bool isOneTurn = shape.Groups * _lattices.Length == 1;
        turn.Observer = isOneTurn ? arguments.Observer : null;
        for (int group = 0; group < shape.Groups; group++)
        {
            ChannelGroup channels = Group(group);
            foreach (TapLattice lattice in _lattices)
            {
                DirectPass<TTile, TActivation, TVector>.Run(turn, plan, channels, lattice, weights);
                weights += DirectWeights<TVector>.Length(lattice, channels.Inputs, channels.Outputs);
            }
        }

        if (!isOneTurn)
        {
            arguments.Observer?.Advance(arguments.Batch, 0);
        }
    }

    private long DirectLength<TVector>(ChannelGroup channels)
        where TVector : unmanaged, ISimdVector<TVector>
    {
        long length = 0;
        foreach (TapLattice lattice in _lattices)
        {
            length += DirectWeights<TVector>.Length(lattice, channels.Inputs, channels.Outputs);
        }

        return length;
    }

    private ChannelGroup Group(int group) => ChannelGroup.Of(group, shape.Groups, Channels.Inputs, Channels.Outputs);
}
