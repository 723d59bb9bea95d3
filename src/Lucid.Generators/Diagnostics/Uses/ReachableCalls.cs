using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Lucid.Generators.Diagnostics.Uses;

/// <summary>The calls of a member that constants do not switch off, as the compiler's own control flow has it.</summary>
internal sealed class ReachableCalls
{
    private readonly HashSet<SyntaxNode> _calls = [];

    /// <summary>The calls of a member.</summary>
    public ReachableCalls(ControlFlowGraph graph, CancellationToken cancellation) => Add(graph, cancellation);

    /// <summary>Whether a call of the member may run.</summary>
    public bool Contain(IInvocationOperation call) => _calls.Contains(call.Syntax);

    private void Add(ControlFlowGraph graph, CancellationToken cancellation)
    {
        foreach (BasicBlock block in graph.Blocks.Where(block => block.IsReachable))
        {
            foreach (IOperation operation in block.Operations.Append(block.BranchValue).OfType<IOperation>().SelectMany(root => root.DescendantsAndSelf()))
            {
                switch (operation)
                {
                    case IInvocationOperation call:
                        _calls.Add(call.Syntax);
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
