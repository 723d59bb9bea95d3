using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Lucid.Generators.Diagnostics.Uses;

/// <summary>
/// The local variables of a member that are assigned once, with their values, where each local is mentioned, and the parameters that do not change.
/// </summary>
internal sealed class LocalValues
{
    /// <summary>How far values are followed, should one be its own.</summary>
    public const int LongestChain = 100;

    private readonly HashSet<ILocalSymbol> _declared = new(SymbolEqualityComparer.Default);

    // A local that changes in a way that is not followed has no value.
    private readonly Dictionary<ILocalSymbol, IOperation?> _values = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ILocalSymbol, List<ILocalReferenceOperation>> _references = new(SymbolEqualityComparer.Default);
    private readonly HashSet<IParameterSymbol> _changed = new(SymbolEqualityComparer.Default);

    /// <summary>Reads a member's body, with the lambdas and local functions in it.</summary>
    public LocalValues(IOperation body)
    {
        foreach (IOperation operation in body.Descendants())
        {
            switch (operation)
            {
                // The variables of loops, patterns and catch clauses are declared elsewhere.
                case IVariableDeclaratorOperation { Parent: IVariableDeclarationOperation } declarator:
                    Declare(declarator);
                    break;
                case ILocalReferenceOperation reference:
                    Mention(reference);
                    break;
                case IParameterReferenceOperation { Parameter: var parameter } reference when !IsRead(reference):
                    _changed.Add(parameter);
                    break;
            }
        }
    }

    /// <summary>The one value that a local has wherever it is read; null where it may have several, or none that is written down.</summary>
    public IOperation? ValueOf(ILocalSymbol local) =>
        _declared.Contains(local) && _values.TryGetValue(local, out IOperation? value) ? value : null;

    /// <summary>Whether a parameter has one value wherever it is read.</summary>
    public bool IsConstant(IParameterSymbol parameter) => parameter.RefKind == RefKind.None && !_changed.Contains(parameter);

    /// <summary>Where a local is mentioned, its declaration apart.</summary>
    public IReadOnlyList<ILocalReferenceOperation> ReferencesTo(ILocalSymbol local) =>
        _references.TryGetValue(local, out List<ILocalReferenceOperation>? references) ? references : [];

    /// <summary>The operation that a value comes from: through parentheses, casts and locals assigned once.</summary>
    public IOperation Follow(IOperation value)
    {
        for (int step = 0; step < LongestChain; step++)
        {
            value = Bare(value);
            if (value is not ILocalReferenceOperation { Local: var local } || ValueOf(local) is not { } assigned)
            {
                break;
            }

            value = assigned;
        }

        return value;
    }

    /// <summary>A value without its parentheses and casts; a conversion that runs code stays.</summary>
    public static IOperation Bare(IOperation value) => value switch
    {
        IParenthesizedOperation parenthesized => Bare(parenthesized.Operand),
        IConversionOperation { OperatorMethod: null, IsTryCast: false } conversion => Bare(conversion.Operand),
        _ => value,
    };

    private void Declare(IVariableDeclaratorOperation declarator)
    {
        _declared.Add(declarator.Symbol);
        if (declarator.GetVariableInitializer() is { } initializer)
        {
            Assign(declarator.Symbol, declarator.Symbol.IsRef ? null : initializer.Value);
        }
    }

    private void Mention(ILocalReferenceOperation reference)
    {
        if (!_references.TryGetValue(reference.Local, out List<ILocalReferenceOperation>? references))
        {
            _references.Add(reference.Local, references = []);
        }

        references.Add(reference);
        if (reference.Parent is ISimpleAssignmentOperation { IsRef: false } assignment && assignment.Target == reference)
        {
            Assign(reference.Local, assignment.Value);
        }
        else if (!IsRead(reference))
        {
            Assign(reference.Local, value: null);
        }
    }

    private void Assign(ILocalSymbol local, IOperation? value) => _values[local] = _values.ContainsKey(local) ? null : value;

    // Whatever could hand the variable itself on counts as a write, and so does code that does not compile.
    private static bool IsRead(IOperation reference) => reference.Parent switch
    {
        _ when reference is ILocalReferenceOperation { IsDeclaration: true } => false,
        ISimpleAssignmentOperation { IsRef: true } => false,
        IAssignmentOperation assignment => assignment.Target != reference,
        IIncrementOrDecrementOperation or IAddressOfOperation or ITupleOperation => false,
        IInvalidOperation or IDynamicInvocationOperation => false,
        IArgumentOperation argument => argument.Parameter?.RefKind is RefKind.None or RefKind.In or RefKind.RefReadOnlyParameter,
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => !declarator.Symbol.IsRef,
        IConditionalOperation conditional => !conditional.IsRef,
        { Kind: OperationKind.None } => false,
        _ => true,
    };
}
