using Lucid.Kernels.Simd;

namespace Lucid;

/// <summary>
/// Stochastic gradient descent, as PyTorch defines it: with <c>d = g + λp</c> (λ the weight decay), <c>v ← μv + (1 − τ)d</c> (μ the momentum, τ the
/// dampening; <c>v ← d</c> at first) and <c>p ← p − ηv</c>; with Nesterov's momentum <c>p ← p − η(d + μv)</c>; without momentum <c>p ← p − ηd</c>.
/// </summary>
public sealed class SGD : Optimizer
{
    private const string Momentum = "momentum";
    private const string Dampening = "dampening";
    private const string WeightDecay = "weight_decay";
    private const string Nesterov = "nesterov";
    private const string Maximize = "maximize";

    private Settings _settings;

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
        : base(parameters, learningRate, "momentum_buffer") => _settings = Settings.Of(momentum, dampening, weightDecay, nesterov);

    private protected override int Averages => _settings.Momentum > 0 ? 1 : 0;

    private protected override bool Counts => false;

    private protected override IEnumerable<KeyValuePair<string, object?>> Options =>
    [
        new(Momentum, _settings.Momentum), new(Dampening, _settings.Dampening), new(WeightDecay, _settings.WeightDecay), new(Nesterov, _settings.Nesterov),
        new(Maximize, false), new("foreach", null), new("differentiable", false), new("fused", null),
    ];

    private protected override Action Read(OptionDictionary options)
    {
        options.RequireKeysOf(nameof(SGD), Momentum, Dampening, WeightDecay, Nesterov);
        RequireOff(options, Maximize);
        var settings = Settings.Of(options.Number(Momentum), options.Number(Dampening), options.Number(WeightDecay), options.Flag(Nesterov));
        return () => _settings = settings;
    }

    private protected override void Update(ParameterState state, ReadOnlySpan<float> gradient, Span<float> parameter)
    {
        float rate = (float)LearningRate;
        (float momentum, float weightDecay) = ((float)_settings.Momentum, (float)_settings.WeightDecay);
        if (momentum == 0)
        {
            ElementwiseLoop.Apply(new Descent(rate, weightDecay), parameter, gradient, gradient, parameter);
            return;
        }

        Span<float> velocity = state.Average(0);
        Velocity change = state.Steps == 1 ? new Velocity(0, 1, weightDecay) : new Velocity(momentum, (float)(1 - _settings.Dampening), weightDecay);
        ElementwiseLoop.Apply(change, velocity, gradient, parameter, velocity);
        if (_settings.Nesterov)
        {
            ElementwiseLoop.Apply(new NesterovDescent(rate, weightDecay, momentum), parameter, gradient, velocity, parameter);
        }
        else
        {
            ElementwiseLoop.Apply(new Descent(rate, weightDecay: 0), parameter, velocity, velocity, parameter);
        }
    }

    /// <summary>The options, which are in range.</summary>
    private readonly record struct Settings(double Momentum, double Dampening, double WeightDecay, bool Nesterov)
    {
        public static Settings Of(double momentum, double dampening, double weightDecay, bool nesterov)
        {
            FiniteNumber.RequireNotNegative(momentum, nameof(momentum));
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

            return new Settings(momentum, dampening, FiniteNumber.RequireNotNegative(weightDecay, nameof(weightDecay)), nesterov);
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
