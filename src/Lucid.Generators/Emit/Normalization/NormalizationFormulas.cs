using Lucid.Generators.Plans;

namespace Lucid.Generators.Emit.Normalization;

/// <summary>The formulas of a normalisation, as documentation and comments write them: the one place, so that they cannot drift.</summary>
/// <param name="plan">How the layer folds into rows.</param>
/// <param name="hasScale">Whether the layer learns γ.</param>
/// <param name="hasShift">Whether it learns β.</param>
internal sealed class NormalizationFormulas(RowPlan plan, bool hasScale, bool hasShift)
{
    /// <summary>What elements are divided by.</summary>
    private string Root => plan.IsCentered ? "√(σ² + ε)" : "√(mean(x²) + ε)";

    /// <summary>z, the normalised element before the activation.</summary>
    public string Z => (hasScale ? "γ·" : "") + (plan.IsCentered ? "(x − μ)" : "x") + $"/{Root}" + (hasShift ? " + β" : "");

    /// <summary>dx, the gradient of the input.</summary>
    public string InputGradient => (plan.IsCentered, plan.IsWeighted) switch
    {
        (true, true) => $"({Weighted} − mean({Weighted}) − (x − μ)·mean({Weighted}·(x − μ))/(σ² + ε))/{Root}",
        (true, false) => $"{(hasScale ? "γ" : "1")}/{Root}·(g − mean(g) − (x − μ)·mean(g·(x − μ))/(σ² + ε))",
        _ => $"({Weighted} − x·mean({Weighted}·x)/(mean(x²) + ε))/{Root}",
    };

    // What the means of the gradient are over.
    private string Weighted => hasScale ? "γ·g" : "g";
}
