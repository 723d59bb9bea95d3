using Lucid.Kernels.Simd;

namespace Lucid;

/// <summary>
/// Stochastic gradient descent, as PyTorch defines it: with <c>d = g + λp</c> (λ the weight decay), <c>v ← μv + (1 − τ)d</c> (μ the momentum, τ the
/// dampening; <c>v ← d</c> at first) and <c>p ← p − ηv</c>; with Nesterov's momentum <c>p ← p − η(d + μv)</c>; without momentum <c>p ← p − ηd</c>.
/// </summary>
public sealed class SGD : Optimizer
{
    private readonly float _momentum;
    private readonly float _undamped;
    private readonly float _weightDecay;
    private readonly bool _nesterov;

    /// <summary>Starts an optimizer.</summary>
    /// <param name="parameters">The parameters to update, each once.</param>
    /// <param name="learningRate">How far a step goes, η.</param>
    /// <param name="momentum">How much of the last step's velocity stays, μ.</param>
    /// <param name="dampening">How much of a new gradient the velocity leaves out, τ.</param>
    /// <param name="weightDecay">The factor of the parameter in its gradient, λ.</param>
    /// <param name="nesterov">Whether to look ahead by Nesterov's rule; it needs momentum and no dampening.</param>
    /// <exception cref="ArgumentNullException"><paramref name="parameters"/> or one of them is null.</exception>
    /// <exception cref="ArgumentException">
    /// There are no parameters, one is given twice, or <paramref name="nesterov"/> is asked for without momentum or with dampening.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The learning rate, the momentum or the weight decay is negative or not finite, or the dampening is not finite.
    /// </exception>
    public SGD(
        IEnumerable<Parameter> parameters,
        double learningRate,
        double momentum = 0,
        double dampening = 0,
        double weightDecay = 0,
        bool nesterov = false)
        : base(parameters, learningRate, FiniteNumber.RequireNotNegative(momentum, nameof(momentum)) > 0 ? 1 : 0)
    {
        if (!double.IsFinite(dampening))
        {
            throw new ArgumentOutOfRangeException(nameof(dampening), dampening, "Expected a finite number.");
        }

        if (nesterov && (momentum == 0 || dampening != 0))
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"Nesterov needs momentum above 0 and dampening 0, got momentum {momentum} and dampening {dampening}."),
                nameof(nesterov));
        }

        _momentum = (float)momentum;
        _undamped = (float)(1 - dampening);
        _weightDecay = (float)FiniteNumber.RequireNotNegative(weightDecay, nameof(weightDecay));
        _nesterov = nesterov;
    }

    private protected override void Update(ParameterState state, ReadOnlySpan<float> gradient, Span<float> parameter)
    {
        float rate = (float)LearningRate;
        if (_momentum == 0)
        {
            ElementwiseLoop.Apply(new Descent(rate, _weightDecay), parameter, gradient, gradient, parameter);
            return;
        }

        Span<float> velocity = state.Average(0);
        Velocity change = state.Steps == 1 ? new Velocity(0, 1, _weightDecay) : new Velocity(_momentum, _undamped, _weightDecay);
        ElementwiseLoop.Apply(change, velocity, gradient, parameter, velocity);
        if (_nesterov)
        {
            ElementwiseLoop.Apply(new NesterovDescent(rate, _weightDecay, _momentum), parameter, gradient, velocity, parameter);
        }
        else
        {
            ElementwiseLoop.Apply(new Descent(rate, weightDecay: 0), parameter, velocity, velocity, parameter);
        }
    }

    /// <summary><c>μv + (1 − τ)(g + λp)</c></summary>
    private readonly struct Velocity(float momentum, float undamped, float weightDecay) : IElementwiseFunction
    {
        public TVector Invoke<TVector>(TVector velocity, TVector gradient, TVector parameter)
        where TVector : unmanaged, ISimdVector<TVector> =>
            (velocity * momentum) + ((gradient + (parameter * weightDecay)) * undamped);
    }

    /// <summary><c>p − η(g + λp)</c></summary>
    private readonly struct Descent(float rate, float weightDecay) : IElementwiseFunction
    {
        public TVector Invoke<TVector>(TVector parameter, TVector gradient, TVector third)
        where TVector : unmanaged, ISimdVector<TVector> =>
            parameter - ((gradient + (parameter * weightDecay)) * rate);
    }

    /// <summary><c>p − η(g + λp + μv)</c></summary>
    private readonly struct NesterovDescent(float rate, float weightDecay, float momentum) : IElementwiseFunction
    {
        public TVector Invoke<TVector>(TVector parameter, TVector gradient, TVector velocity)
        where TVector : unmanaged, ISimdVector<TVector> =>
            parameter - ((gradient + (parameter * weightDecay) + (velocity * momentum)) * rate);
    }
}
