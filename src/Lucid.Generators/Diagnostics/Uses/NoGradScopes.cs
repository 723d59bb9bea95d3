using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Lucid.Generators.Diagnostics.Uses;

/// <summary>The scopes of a member in which nothing is recorded: what <c>using</c> says so of.</summary>
internal sealed class NoGradScopes
{
    private readonly LucidSymbols _symbols;
    private readonly LocalValues _locals;
    private readonly bool _isIterator;

    /// <summary>The scopes of one member.</summary>
    public NoGradScopes(IOperation body, LucidSymbols symbols, LocalValues locals)
    {
        _symbols = symbols;
        _locals = locals;

        // Between two elements an iterator may change threads, and leave the scope there.
        _isIterator = body.Descendants().Any(operation => operation.Kind == OperationKind.YieldReturn);
    }

    /// <summary>Whether an operation runs in such a scope whenever it runs. A lambda and a local function run when they are called.</summary>
    public bool Hold(IOperation operation)
    {
        for (IOperation inner = operation; !_isIterator && inner.Parent is { } outer; inner = outer)
        {
            switch (outer)
            {
                case IAnonymousFunctionOperation or ILocalFunctionOperation:
                    return false;
                case IUsingOperation scope when scope.Body == inner && Opens(scope.Resources):
                case IBlockOperation block when Before(inner, block).OfType<IUsingDeclarationOperation>().Any(Opens):
                    return true;
            }
        }

        return false;
    }

    private static IEnumerable<IOperation> Before(IOperation statement, IBlockOperation block) =>
        block.Operations.TakeWhile(earlier => earlier != statement);

    private bool Opens(IOperation resource) => resource switch
    {
        IUsingDeclarationOperation declaration => Opens(declaration.DeclarationGroup),
        IVariableDeclarationGroupOperation group => group.Declarations.Any(declaration => declaration.Declarators.Any(Opens)),

        // A scope that has a name might be left early.
        IVariableDeclaratorOperation declarator =>
            declarator.GetVariableInitializer() is { } initializer
            && _symbols.IsNoGrad(LocalValues.Bare(initializer.Value))
            && _locals.ReferencesTo(declarator.Symbol).Count == 0,
        _ => _symbols.IsNoGrad(LocalValues.Bare(resource)),
    };
}
