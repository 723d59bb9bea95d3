using Lucid.Generators.Specs;
using Microsoft.CodeAnalysis;

namespace Lucid.Generators.Diagnostics.Uses;

/// <summary>What the caller of a method knows of a tensor that it hands over.</summary>
/// <param name="Parameter">The parameter that the tensor comes by.</param>
/// <param name="Shape">Its shape; null where it is not known.</param>
/// <param name="Name">What names the tensor there.</param>
/// <param name="Call">What names the call: all that is made in the method is another thing than what the caller makes.</param>
/// <param name="Depth">How many calls lead there.</param>
internal sealed record KnownInput(IParameterSymbol Parameter, ShapePattern? Shape, string Name, string Call, int Depth)
{
    /// <summary>How deep calls are looked into: models in models.</summary>
    public const int Deepest = 4;
}
