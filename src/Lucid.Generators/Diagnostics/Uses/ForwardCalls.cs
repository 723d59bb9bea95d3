using System.Collections.Concurrent;
using System.Collections.Immutable;
using Lucid.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Lucid.Generators.Diagnostics.Uses;

/// <summary>The calls that apply a layer to tensors.</summary>
internal sealed class ForwardCalls(LucidSymbols symbols, LayerCatalog catalog, Compilation compilation)
{
    private readonly ConcurrentDictionary<IMethodSymbol, WrittenForward?> _written = new(SymbolEqualityComparer.Default);

    /// <summary>
    /// Whether a method is <c>Forward</c> of a layer: of one tensor, or of one and what the compiler has it take beside, a residual or an output size.
    /// </summary>
    public bool IsForward(IMethodSymbol method) =>
        symbols.IsForward(method)
        || (symbols.TakesTwoTensors(method) && catalog.Of(method.ContainingType) is { AddsResidual: true })
        || (symbols.TakesOutputSize(method) && catalog.Of(method.ContainingType) is { TakesOutputSize: true });

    /// <summary>
    /// The declared layer that such a call applies; null where it is another call, or nothing is known of the layer: a class derived from it may apply something else.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="locals">The variables that the layer may come from.</param>
    public DeclaredLayer? LayerOf(IInvocationOperation call, LocalValues locals) =>
        !IsForward(call.TargetMethod) ? null
        : InPlace(call, locals) is { } property ? catalog.InPlace(property)
        : !call.IsVirtual || IsOfExactType(call, locals) ? catalog.Of(call.TargetMethod.ContainingType)
        : null;

    /// <summary>The <c>Forward</c> that a user wrote and such a call runs; null where it is another call, or it is not certain what it runs.</summary>
    /// <param name="call">The call.</param>
    /// <param name="locals">The variables that the layer may come from.</param>
    public WrittenForward? WrittenOf(IInvocationOperation call, LocalValues locals) =>
        symbols.IsForward(call.TargetMethod)
        && call.TargetMethod is { IsAbstract: false, ContainingType.IsGenericType: false }
        && (!call.IsVirtual || IsOfExactType(call, locals))
        && LayerOf(call, locals) is not { Input: not null }
            ? _written.GetOrAdd(call.TargetMethod, method => WrittenForward.Of(method, compilation))
            : null;

    /// <summary>What a message calls the layer: its type, or the property that declares it in place.</summary>
    public string NameOf(IInvocationOperation call, LocalValues locals) => InPlace(call, locals)?.Name ?? call.TargetMethod.ContainingType.Name;

    private IPropertySymbol? InPlace(IInvocationOperation call, LocalValues locals) =>
        call.Instance is { } instance
        && locals.Follow(instance) is IPropertyReferenceOperation { Property: var property }
        && (property.OriginalDefinition.PartialDefinitionPart ?? property.OriginalDefinition) is var declared
        && catalog.IsInPlace(declared)
            ? declared
            : null;

    private static bool IsOfExactType(IInvocationOperation call, LocalValues locals) =>
        call.Instance is { } instance
        && (instance.Type is { IsSealed: true }
            || (locals.Follow(instance) is IObjectCreationOperation { Type: { } made }
                && SymbolEqualityComparer.Default.Equals(made, call.TargetMethod.ContainingType)));

    /// <summary>The tensors that a call hands over, in the order of the parameters: the input, and the residual if there is one.</summary>
    public static ImmutableArray<IOperation> Tensors(IInvocationOperation call) =>
    [
        .. call.Arguments
            .Where(argument => argument.Parameter?.Name != LucidSymbols.OutputSize)
            .OrderBy(argument => argument.Parameter?.Ordinal)
            .Select(argument => argument.Value),
    ];

    /// <summary>The sizes that a call asks for; null where it asks for none.</summary>
    public static IOperation? OutputSize(IInvocationOperation call) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == LucidSymbols.OutputSize)?.Value;
}
