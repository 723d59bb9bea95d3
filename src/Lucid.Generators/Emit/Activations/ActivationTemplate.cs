using Lucid.Generators.Specs;
using ActivationKind = Lucid.Activation;

namespace Lucid.Generators.Emit.Activations;

/// <summary>
/// What one activation contributes to the passes and to their documentation: its formula, its derivative, and the C# of both for a vector of elements.
/// </summary>
internal abstract class ActivationTemplate
{
    /// <summary>The activation as a reader would call it, <c>LeakyReLU(0.01)</c>; empty for none.</summary>
    public abstract string Name { get; }

    /// <summary>Whether there is no activation: f(z) = z, whose gradient does not depend on z.</summary>
    public bool IsIdentity => Name.Length == 0;

    /// <summary>Whether f′ takes an exponential.</summary>
    public virtual bool IsCostly => false;

    /// <summary>The activation of an expression, for documentation.</summary>
    public virtual string Describe(string argument) => $"{Name}({argument})";

    /// <summary>When a residual is added, for documentation.</summary>
    public string ResidualPlace => IsIdentity ? "in the same pass" : "before the activation and in the same pass";

    /// <summary>Declarations of the constants the expressions use, each with its comment.</summary>
    public virtual IEnumerable<string> Constants => [];

    /// <summary>f(z) as a formula.</summary>
    public abstract string Formula { get; }

    /// <summary>f′(z) as a formula.</summary>
    public abstract string Derivative { get; }

    /// <summary>f(z) in C#.</summary>
    public abstract string Forward { get; }

    /// <summary>dy·f′(z) in C#.</summary>
    public abstract string Backward { get; }

    /// <summary>dy where ∂f/∂a is z, and 0 where it is 0, in C#, a being a slope that is learnt; null where none is.</summary>
    public virtual string? SlopeBackward => null;

    /// <summary>Writes the constants.</summary>
    public void WriteConstants(SourceWriter writer)
    {
        foreach (string constant in Constants)
        {
            writer.Write(constant);
            writer.Blank();
        }
    }

    /// <summary>Writes f and f′ as methods of a kernel.</summary>
    public void WriteFormulas(SourceWriter writer)
    {
        writer.Write(
            $"""
            /// <summary>y = {Describe("z")} = {Formula}.</summary>
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static TVector Activate<TVector>(TVector z, TVector slope)
                where TVector : unmanaged, IVector<TVector> =>
                {Forward};

            /// <summary>Backward, through the activation: g = dy·f′(z), f′(z) = {Derivative}.</summary>
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static TVector Gradient<TVector>(TVector dy, TVector z, TVector slope)
                where TVector : unmanaged, IVector<TVector> =>
                {Backward};
            """);
        writer.Blank();
    }

    /// <summary>The template for what a declaration asks for.</summary>
    public static ActivationTemplate For(ActivationSpec spec) => spec.Kind switch
    {
        ActivationKind.ReLU => new ReLUTemplate(),
        ActivationKind.LeakyReLU => new LeakyReLUTemplate(spec.NegativeSlope),
        ActivationKind.SiLU => new SiLUTemplate(),
        ActivationKind.GELU => new GELUTemplate(),
        ActivationKind.GELUTanh => new GELUTanhTemplate(),
        ActivationKind.Hardswish => new HardswishTemplate(),
        ActivationKind.PReLU => new PReLUTemplate(),
        ActivationKind.ELU => new ELUTemplate(spec.Alpha),
        ActivationKind.SELU => new SELUTemplate(),
        ActivationKind.Sigmoid => new SigmoidTemplate(),
        ActivationKind.Tanh => new TanhTemplate(),
        ActivationKind.Softplus => new SoftplusTemplate(),
        ActivationKind.Mish => new MishTemplate(),
        ActivationKind.ReLU6 => new ReLU6Template(),
        _ => new IdentityTemplate(),
    };
}
