using System.Collections.Immutable;
using Lucid.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Lucid.Generators.Diagnostics.Uses;

/// <summary>A <c>Forward</c> that a user wrote, which is looked into where it is called: there more may be known of the input than in it.</summary>
internal sealed class WrittenForward
{
    private WrittenForward(IMethodBodyOperation body, IParameterSymbol input, ImmutableArray<IOperation> certain)
    {
        Body = body;
        Input = input;
        Certain = certain;
        IReturnOperation[] returns = [.. body.Descendants().OfType<IReturnOperation>().Take(2)];
        Result = returns.Length == 1 ? returns[0].ReturnedValue : null;
    }

    /// <summary>Its body.</summary>
    public IOperation Body { get; }

    /// <summary>The parameter that the input comes by.</summary>
    public IParameterSymbol Input { get; }

    /// <summary>The calls and operators that run whenever it does, unless it throws before.</summary>
    public ImmutableArray<IOperation> Certain { get; }

    /// <summary>The value that it returns; null where there are several.</summary>
    public IOperation? Result { get; }

    /// <summary>The method's body; null where it is not among the sources.</summary>
    /// <param name="method">The method.</param>
    /// <param name="compilation">The compilation.</param>
    public static WrittenForward? Of(IMethodSymbol method, Compilation compilation)
    {
        if (method.DeclaringSyntaxReferences.Length != 1 || MemberConflicts.IsGenerated(method, method.ContainingType))
        {
            return null;
        }

        SyntaxReference reference = method.DeclaringSyntaxReferences[0];
        if (!compilation.ContainsSyntaxTree(reference.SyntaxTree))
        {
            return null;
        }

        // The analyzer is called with one body at a time, and this is another's. Only models that are applied to what is known come here, each once.
#pragma warning disable RS1030
        IOperation? body = compilation.GetSemanticModel(reference.SyntaxTree).GetOperation(reference.GetSyntax());
#pragma warning restore RS1030
        return body is IMethodBodyOperation written
            ? new WrittenForward(written, method.Parameters[0], CertainOf(written))
            : null;
    }

    private static ImmutableArray<IOperation> CertainOf(IMethodBodyOperation body)
    {
        var syntax = new HashSet<SyntaxNode>();
        var seen = new HashSet<BasicBlock>();
        for (BasicBlock? block = ControlFlowGraph.Create(body).Blocks[0]; block is not null && seen.Add(block); block = Next(block))
        {
            syntax.UnionWith(block.Operations.Append(block.BranchValue).OfType<IOperation>()
                .SelectMany(root => root.DescendantsAndSelf()).Select(operation => operation.Syntax));
        }

        return [.. body.Descendants().Where(operation => operation is IInvocationOperation or IBinaryOperation && syntax.Contains(operation.Syntax))];
    }

    // Where one of two ways leads to an exception alone, the other one is the way of all that goes well.
    private static BasicBlock? Next(BasicBlock block) => block.ConditionalSuccessor?.Destination is not { } other ? block.FallThroughSuccessor?.Destination
        : Throws(other) ? block.FallThroughSuccessor?.Destination
        : block.FallThroughSuccessor?.Destination is { } next && Throws(next) ? other
        : null;

    private static bool Throws(BasicBlock block) =>
        block is { ConditionalSuccessor: null, FallThroughSuccessor.Semantics: ControlFlowBranchSemantics.Throw };
}
