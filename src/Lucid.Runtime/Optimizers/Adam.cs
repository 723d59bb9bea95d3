using System.Diagnostics.CodeAnalysis;
using Lucid.Kernels.Simd;

namespace Lucid;

/// <summary>
/// Adam (Kingma and Ba, 2015), as PyTorch defines it: with <c>d = g + λp</c> (λ the weight decay), <c>m ← β₁m + (1 − β₁)d</c>,
/// <c>v ← β₂v + (1 − β₂)d²</c> and, in step t, <c>p ← p − η/(1 − β₁ᵗ) · m / (√v/√(1 − β₂ᵗ) + ε)</c>.
/// </summary>
public class Adam : Optimizer
{
    private const string Betas = "betas";
    private const string Epsilon = "eps";
    private const string WeightDecay = "weight_decay";
    private const string LargestSquare = "amsgrad";
    private const string Maximize = "maximize";
    private const string Decoupled = "decoupled_weight_decay";

    private readonly bool _isDecoupled;
    private Settings _settings;

    /// <summary>Starts an optimizer.</summary>
    /// <param name="parameters">The parameters to update, each once.</param>
    /// <param name="learningRate">How far a step goes, η.</param>
    /// <param name="beta1">How much of the gradient's running average stays, β₁.</param>
    /// <param name="beta2">How much of the squared gradient's running average stays, β₂.</param>
    /// <param name="epsilon">What keeps the divisor from 0, ε.</param>
    /// <param name="weightDecay">The factor of the parameter in its gradient, λ.</param>
    /// <exception cref="ArgumentNullException"><paramref name="parameters"/> or one of them is null.</exception>
    /// <exception cref="ArgumentException">There are no parameters, or one is given twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The learning rate, epsilon or the weight decay is negative or not finite, or a beta is not from 0 to below 1.
    /// </exception>
    [SuppressMessage("ApiDesign", "RS0022", Justification = "AdamW is an Adam. A class of a user's has nothing to override in it.")]
    public Adam(
        IEnumerable<Parameter> parameters,
        double learningRate = 1e-3,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double epsilon = 1e-8,
        double weightDecay = 0)
        : this(parameters, learningRate, beta1, beta2, epsilon, weightDecay, isDecoupled: false)
    {
    }

    private protected Adam(
        IEnumerable<Parameter> parameters, double learningRate, double beta1, double beta2, double epsilon, double weightDecay, bool isDecoupled)
        : base(parameters, learningRate, "exp_avg", "exp_avg_sq")
    {
        _settings = Settings.Of(beta1, beta2, epsilon, weightDecay);
        _isDecoupled = isDecoupled;
    }

    private protected override int Averages => 2;

    private protected override bool Counts => true;

    private protected override IEnumerable<KeyValuePair<string, object?>> Options =>
    [
        new(Betas, (object?[])[_settings.Beta1, _settings.Beta2]), new(Epsilon, _settings.Epsilon), new(WeightDecay, _settings.WeightDecay),
        new(LargestSquare, false), new(Maximize, false), new("foreach", null), new("capturable", false), new("differentiable", false), new("fused", null),
        new(Decoupled, _isDecoupled),
    ];

    private protected override Action Read(OptionDictionary options)
    {
        options.RequireKeysOf(GetType().Name, Betas, Epsilon, WeightDecay, LargestSquare);
        RequireOff(options, LargestSquare);
        RequireOff(options, Maximize);

        // PyTorch says so since 2.6; before, the states of both look alike.
        if (options.ContainsKey(Decoupled) && options.Flag(Decoupled) != _isDecoupled)
        {
            (string expected, string found) = _isDecoupled ? (nameof(AdamW), nameof(Adam)) : (nameof(Adam), nameof(AdamW));
            throw new ArgumentException($"Expected the state of {expected}, got that of {found}; nothing was loaded.");
        }

        double[] betas = options.Numbers(Betas, 2);
        var settings = Settings.Of(betas[0], betas[1], options.Number(Epsilon), options.Number(WeightDecay));
        return () => _settings = settings;
    }

    private protected override void Update(ParameterState state, ReadOnlySpan<float> gradient, Span<float> parameter)
    {
        (double beta1, double beta2, double epsilon, double weightDecay) = _settings;
        Span<float> mean = state.Average(0);
        Span<float> square = state.Average(1);
        float coupledDecay = _isDecoupled ? 0 : (float)weightDecay;
        float shrinkage = _isDecoupled ? (float)(1 - (LearningRate * weightDecay)) : 1;
        double rate = LearningRate / (1 - Math.Pow(beta1, state.Steps));
        double correction = Math.Sqrt(1 - Math.Pow(beta2, state.Steps));

        ElementwiseLoop.Apply(new MeanAverage(beta1, coupledDecay), mean, gradient, parameter, mean);
        ElementwiseLoop.Apply(new SquareAverage(beta2, coupledDecay), square, gradient, parameter, square);
        ElementwiseLoop.Apply(new Descent((float)rate, (float)correction, (float)epsilon, shrinkage), parameter, mean, square, parameter);
    }

    /// <summary>The options, which are in range.</summary>
    private readonly record struct Settings(double Beta1, double Beta2, double Epsilon, double WeightDecay)
    {
        public static Settings Of(double beta1, double beta2, double epsilon, double weightDecay) => new(
            RequireFraction(beta1, nameof(beta1)),
            RequireFraction(beta2, nameof(beta2)),
            FiniteNumber.RequireNotNegative(epsilon, nameof(epsilon)),
            FiniteNumber.RequireNotNegative(weightDecay, nameof(weightDecay)));
    }

    /// <summary><c>β₁m + (1 − β₁)(g + λp)</c></summary>
    private readonly struct MeanAverage(double beta, float weightDecay) : IElementwiseFunction
    {
        private readonly float _old = (float)beta;
        private readonly float _new = (float)(1 - beta);

        public TVector Invoke<TVector>(TVector mean, TVector gradient, TVector parameter)
        where TVector : unmanaged, ISimdVector<TVector> =>
            (mean * _old) + ((gradient + (parameter * weightDecay)) * _new);
    }

    /// <summary><c>β₂v + (1 − β₂)(g + λp)²</c></summary>
    private readonly struct SquareAverage(double beta, float weightDecay) : IElementwiseFunction
    {
        private readonly float _old = (float)beta;
        private readonly float _new = (float)(1 - beta);

        public TVector Invoke<TVector>(TVector square, TVector gradient, TVector parameter)
        where TVector : unmanaged, ISimdVector<TVector>
        {
            TVector decayed = gradient + (parameter * weightDecay);
            return (square * _old) + (decayed * decayed * _new);
        }
    }

    /// <summary><c>s·p − η'·m / (√v/c + ε)</c>, s being what decoupled weight decay leaves of the parameter.</summary>
    private readonly struct Descent(float rate, float correction, float epsilon, float shrinkage) : IElementwiseFunction
    {
        public TVector Invoke<TVector>(TVector parameter, TVector mean, TVector square)
        where TVector : unmanaged, ISimdVector<TVector> =>
            (parameter * shrinkage) - (mean * rate / ((TVector.Sqrt(square) / TVector.Create(correction)) + TVector.Create(epsilon)));
    }
}
