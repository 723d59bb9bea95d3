using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Lucid.Generators.Diagnostics.Uses;

/// <summary>Tells of a tensor that no graph was recorded for it, where that is certain.</summary>
internal sealed class RecordReader(LucidSymbols symbols, ForwardCalls forwards, LocalValues locals, NoGradScopes scopes)
{
    private readonly Dictionary<IOperation, bool> _unrecorded = [];

    /// <summary>Whether a value was computed in a <c>NoGrad</c> scope, and nothing after it was recorded.</summary>
    public bool IsUnrecorded(IOperation value)
    {
        IOperation source = LocalValues.Bare(value);
        if (!_unrecorded.TryGetValue(source, out bool isUnrecorded))
        {
            _unrecorded.Add(source, false);
            isUnrecorded = Read(source);
            _unrecorded[source] = isUnrecorded;
        }

        return isUnrecorded;
    }

    private bool Read(IOperation source)
    {
        if (source is ILocalReferenceOperation { Local: var local })
        {
            return locals.ValueOf(local) is { } value && NeverRequiresGrad(local) && IsUnrecorded(value);
        }

        if (Method(source) is not { } method)
        {
            return false;
        }

        bool isOperation = symbols.IsRecordable(method);
        if (scopes.Hold(source) && (isOperation || IsDeclaredForward(source)))
        {
            return true;
        }

        // Outside of the scope the result is recorded if any operand requires a gradient, and a layer has parameters that do.
        IOperation[] operands = [.. source.ChildOperations.Select(Operand).Where(operand => symbols.IsTensor(operand.Type))];
        return isOperation && operands.Any(IsUnrecorded) && operands.All(operand => IsUnrecorded(operand) || IsFresh(operand));
    }

    private static IMethodSymbol? Method(IOperation source) => source switch
    {
        IInvocationOperation call => call.TargetMethod,
        IUnaryOperation unary => unary.OperatorMethod,
        IBinaryOperation binary => binary.OperatorMethod,
        _ => null,
    };

    // What a layer of another origin gives may be any tensor, and so may what a model that ends with one gives.
    private bool IsDeclaredForward(IOperation source) =>
        source is IInvocationOperation call && forwards.LayerOf(call, locals)?.Output(input: null) is not null;

    private static IOperation Operand(IOperation child) => child is IArgumentOperation argument ? argument.Value : child;

    private bool IsFresh(IOperation operand)
    {
        IOperation source = LocalValues.Bare(operand);
        return source switch
        {
            ILocalReferenceOperation { Local: var local } =>
                locals.ValueOf(local) is { } value && NeverRequiresGrad(local) && IsFresh(value),
            IInvocationOperation call => symbols.IsFactory(call.TargetMethod),
            _ => false,
        };
    }

    // A result without a record may still be made a leaf, here or by whomever it is given to.
    private bool NeverRequiresGrad(ILocalSymbol local) => NeverRequiresGrad(local, new(SymbolEqualityComparer.Default));

    private bool NeverRequiresGrad(ILocalSymbol local, HashSet<ISymbol> seen) =>
        !seen.Add(local) || locals.ReferencesTo(local).All(reference => OnlyReads(reference, seen));

    private bool OnlyReads(IOperation mention, HashSet<ISymbol> seen) => mention.Parent switch
    {
        IParenthesizedOperation or IConversionOperation { OperatorMethod: null } => OnlyReads(mention.Parent, seen),
        IInvocationOperation call => symbols.IsOfTensor(call.TargetMethod),
        IPropertyReferenceOperation property =>
            property.Property.Name != "RequiresGrad" || property.Parent is not (IAssignmentOperation or ITupleOperation),
        IUnaryOperation or IBinaryOperation or IInterpolationOperation => true,
        IArgumentOperation { Parent: IInvocationOperation call } => symbols.OnlyReads(call.TargetMethod) || forwards.IsForward(call.TargetMethod),
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation other } => NeverRequiresGrad(other.Symbol, seen),
        ISimpleAssignmentOperation assignment => assignment.Target == mention
            || (assignment is { Target: ILocalReferenceOperation other, Parent: IExpressionStatementOperation } && NeverRequiresGrad(other.Local, seen)),
        _ => false,
    };
}
