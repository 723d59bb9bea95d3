using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Lucid.Generators.Diagnostics.Uses;

/// <summary>The calls and operators of a member that constants do not switch off, as the compiler's own control flow has it.</summary>
internal sealed class ReachableOperations
{
    private readonly HashSet<SyntaxNode> _operations = [];

    /// <summary>The calls and operators of a member.</summary>
    public ReachableOperations(ControlFlowGraph graph, CancellationToken cancellation) => Add(graph, cancellation);

    /// <summary>Whether an operation of the member may run.</summary>
    public bool Contain(IOperation operation) => _operations.Contains(operation.Syntax);

    private void Add(ControlFlowGraph graph, CancellationToken cancellation)
    {
        foreach (BasicBlock block in graph.Blocks.Where(block => block.IsReachable))
        {
            foreach (IOperation operation in block.Operations.Append(block.BranchValue).OfType<IOperation>().SelectMany(root => root.DescendantsAndSelf()))
            {
                switch (operation)
                {
                    case IInvocationOperation or IBinaryOperation:
                        _operations.Add(operation.Syntax);
                        break;
                    case IFlowAnonymousFunctionOperation lambda:
                        Add(graph.GetAnonymousFunctionControlFlowGraph(lambda, cancellation), cancellation);
                        break;
                }
            }
        }

        foreach (IMethodSymbol local in graph.LocalFunctions)
        {
            Add(graph.GetLocalFunctionControlFlowGraph(local, cancellation), cancellation);
        }
    }
}
