using System.Collections.Immutable;
using Lucid.Generators.Declarations;
using Lucid.Generators.Diagnostics.Uses;
using Lucid.Generators.Kinds;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Lucid.Generators.Diagnostics;

/// <summary>
/// Reports uses of a layer that cannot be meant: an input of a wrong shape, a result thrown away, a backward pass without a graph; and
/// shapes that do not go together. What is not certain is not reported.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LayerUseAnalyzer : DiagnosticAnalyzer
{
    private readonly ImmutableArray<LayerKind> _kinds;

    /// <summary>An analyzer of all kinds of layers.</summary>
    public LayerUseAnalyzer()
        : this(LayerKinds.All)
    {
    }

    /// <summary>An analyzer of some kinds of layers.</summary>
    internal LayerUseAnalyzer(ImmutableArray<LayerKind> kinds) => _kinds = kinds;

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => LayerDiagnostics.OfUses;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (LucidSymbols.In(start.Compilation) is { } symbols)
            {
                var forwards = new ForwardCalls(symbols, new LayerCatalog(_kinds), start.Compilation);
                start.RegisterOperationBlockAction(block => AnalyzeMember(block, symbols, forwards));
            }
        });
    }

    private static void AnalyzeMember(OperationBlockAnalysisContext context, LucidSymbols symbols, ForwardCalls forwards)
    {
        foreach (IOperation body in context.OperationBlocks)
        {
            IOperation[] operations = [.. body.Descendants().Where(operation => LayerUses.IsChecked(operation, symbols, forwards))];
            if (operations.Length > 0)
            {
                var uses = new LayerUses(body, symbols, forwards);
                var reachable = new ReachableOperations(context.GetControlFlowGraph(body), context.CancellationToken);
                foreach (Diagnostic diagnostic in operations.Where(reachable.Contain).Select(uses.Check).OfType<Diagnostic>())
                {
                    context.ReportDiagnostic(diagnostic);
                }
            }
        }
    }
}
