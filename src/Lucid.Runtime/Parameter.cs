using System.Diagnostics;

namespace Lucid;

/// <summary>A tensor that a layer learns: a leaf of the graph that requires a gradient and that optimizers update in place.</summary>
[DebuggerDisplay("Parameter{Shape.ToString(),nq}")]
public sealed class Parameter : Tensor
{
    /// <summary>Makes a parameter that starts as a copy of the given values.</summary>
    /// <param name="initial">The initial values, of any shape.</param>
    /// <exception cref="ArgumentNullException"><paramref name="initial"/> is null.</exception>
    public Parameter(Tensor initial)
        : base(initial ?? throw new ArgumentNullException(nameof(initial)), copy: true) => RequiresGrad = true;
}
