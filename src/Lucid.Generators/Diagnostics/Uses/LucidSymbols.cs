using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Lucid.Generators.Diagnostics.Uses;

/// <summary>The runtime's types, as one compilation sees them.</summary>
internal sealed class LucidSymbols
{
    /// <summary>The parameter of <c>Forward</c> that says which sizes its result is to have.</summary>
    public const string OutputSize = "outputSize";

    private readonly INamedTypeSymbol _tensor;
    private readonly INamedTypeSymbol _layer;
    private readonly INamedTypeSymbol _autograd;
    private readonly INamedTypeSymbol _loss;
    private readonly INamedTypeSymbol? _console;

    private LucidSymbols(
        Compilation compilation, INamedTypeSymbol tensor, INamedTypeSymbol layer, INamedTypeSymbol autograd, INamedTypeSymbol loss)
    {
        _tensor = tensor;
        _layer = layer;
        _autograd = autograd;
        _loss = loss;
        _console = compilation.GetTypeByMetadataName("System.Console");
    }

    /// <summary>The runtime's types; null where the compilation does not reference it.</summary>
    public static LucidSymbols? In(Compilation compilation) =>
        compilation.GetTypeByMetadataName("Lucid.Tensor") is { } tensor
        && compilation.GetTypeByMetadataName("Lucid.Layer") is { } layer
        && compilation.GetTypeByMetadataName("Lucid.Autograd") is { } autograd
        && compilation.GetTypeByMetadataName("Lucid.Loss") is { } loss
            ? new LucidSymbols(compilation, tensor, layer, autograd, loss)
            : null;

    /// <summary>Whether a type is <c>Lucid.Tensor</c> or derives from it.</summary>
    public bool IsTensor(ITypeSymbol? type) => type is not null && (Same(type, _tensor) || IsTensor(type.BaseType));

    /// <summary>Whether a method is one of <c>Lucid.Tensor</c>, an operator included.</summary>
    public bool IsOfTensor(ISymbol? member) => member is not null && Same(member.ContainingType, _tensor);

    /// <summary>Whether a method is <c>Layer.Forward(Tensor)</c> or overrides it.</summary>
    public bool IsForward(IMethodSymbol method) =>
        method is { Name: "Forward", IsStatic: false }
        && (method.OverriddenMethod is { } overridden ? IsForward(overridden) : Same(method.ContainingType, _layer));

    /// <summary>Whether a method is called as <c>Layer.Forward</c> is, with a second tensor.</summary>
    public bool TakesTwoTensors(IMethodSymbol method) =>
        method is { Name: "Forward", IsStatic: false, Parameters.Length: 2 } && method.Parameters.All(parameter => IsTensor(parameter.Type));

    /// <summary>Whether a method is called as <c>Layer.Forward</c> is, with the sizes that its result is to have.</summary>
    public bool TakesOutputSize(IMethodSymbol method) =>
        method is { Name: "Forward", IsStatic: false, Parameters.Length: 2 }
        && IsTensor(method.Parameters[0].Type)
        && method.Parameters[1].Name == OutputSize;

    /// <summary>Whether a method is one of the <c>Tensor.Backward</c>.</summary>
    public bool IsBackward(IMethodSymbol method) => method.Name == "Backward" && IsOfTensor(method);

    /// <summary>Whether a method opens a scope, which ends when it is disposed.</summary>
    public bool OpensScope(IMethodSymbol method) =>
        Same(method.ContainingType, _autograd)
        && method.ReturnType.AllInterfaces.Any(type => type.SpecialType == SpecialType.System_IDisposable);

    /// <summary>Whether a value is a call of <c>Autograd.NoGrad()</c>.</summary>
    public bool IsNoGrad(IOperation? value) =>
        value is IInvocationOperation { TargetMethod: { Name: "NoGrad" } method } && Same(method.ContainingType, _autograd);

    /// <summary>Whether a method computes a tensor from others, and records that: an operation of <c>Tensor</c>, or a loss.</summary>
    public bool IsRecordable(IMethodSymbol? method) =>
        method is not null
        && IsTensor(method.ReturnType)
        && (Same(method.ContainingType, _loss)
            || (IsOfTensor(method) && !(method is { IsStatic: true, MethodKind: MethodKind.Ordinary, Name: not "Concatenate" })));

    /// <summary>Whether a method is <c>Layer.Observed</c>, which gives what it is given.</summary>
    public bool IsObserved(IMethodSymbol method) => method.Name == "Observed" && Same(method.ContainingType, _layer);

    /// <summary>Whether a method joins tensors along a dimension.</summary>
    public bool IsConcatenate(IMethodSymbol method) => method is { Name: "Concatenate", IsStatic: true } && IsOfTensor(method);

    /// <summary>Whether a method makes a tensor that nothing was computed from.</summary>
    public bool IsFactory(IMethodSymbol method) =>
        IsOfTensor(method) && IsTensor(method.ReturnType) && !IsRecordable(method);

    /// <summary>Whether a method that is no layer's leaves <c>RequiresGrad</c> of its arguments alone.</summary>
    public bool OnlyReads(IMethodSymbol method) =>
        IsOfTensor(method) || Same(method.ContainingType, _loss) || Same(method.ContainingType, _console);

    private static bool Same(ISymbol one, ISymbol? other) => SymbolEqualityComparer.Default.Equals(one, other);
}
