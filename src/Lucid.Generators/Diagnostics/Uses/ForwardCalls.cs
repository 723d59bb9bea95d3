using System.Collections.Immutable;
using Lucid.Generators.Layers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Lucid.Generators.Diagnostics.Uses;

/// <summary>The calls that apply a layer to tensors.</summary>
internal sealed class ForwardCalls(LucidSymbols symbols, DeclaredLayers layers)
{
    /// <summary>Whether a method is <c>Forward</c> of a layer: of one tensor, or of one and a residual where the compiler writes that.</summary>
    public bool Are(IMethodSymbol method) =>
        symbols.IsForward(method)
        || (symbols.TakesTwoTensors(method) && layers.Of(method.ContainingType) is { AddsResidual: true });

    /// <summary>The declared layer that such a method applies; null where it is another method, or nothing is known of the layer.</summary>
    public DeclaredLayer? LayerOf(IMethodSymbol method) => Are(method) ? layers.Of(method.ContainingType) : null;

    /// <summary>The tensors that a call hands over, in the order of the parameters: the input, and the residual if there is one.</summary>
    public static ImmutableArray<IOperation> Tensors(IInvocationOperation call) =>
        [.. call.Arguments.OrderBy(argument => argument.Parameter?.Ordinal).Select(argument => argument.Value)];
}
