using Microsoft.CodeAnalysis;

namespace Lucid.Generators.Diagnostics;

/// <summary>What can be wrong with the use of a declared layer.</summary>
internal static class UseDescriptors
{
    public static readonly DiagnosticDescriptor InputChannelsDiffer = new(
        id: "LUCID0021",
        title: "The input has another number of channels than the layer",
        messageFormat: "Expected {0} channels for the layer '{1}', got {2}: it takes {3}, and this is {4}",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0021.md");

    public static readonly DiagnosticDescriptor InputShapeDiffers = new(
        id: "LUCID0022",
        title: "The input has another shape than the layer takes",
        messageFormat: "Expected {0} of shape {1} for the layer '{2}', got {3}",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0022.md");

    public static readonly DiagnosticDescriptor ResultThrownAway = new(
        id: "LUCID0023",
        title: "The result of Forward is thrown away",
        messageFormat: "Expected the result of '{0}.Forward' to be used, because the input stays as it is; '_ =' says that only the layer's state is wanted",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0023.md");

    public static readonly DiagnosticDescriptor BackwardWithoutRecord = new(
        id: "LUCID0024",
        title: "Backward of a result that was not recorded",
        messageFormat: "Expected a result that was recorded, got one computed in a NoGrad scope: it has no graph to go back through",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0024.md");

    public static readonly DiagnosticDescriptor ScopeThrownAway = new(
        id: "LUCID0041",
        title: "A scope is thrown away",
        messageFormat: "Expected the scope of '{0}' to be disposed, for example by 'using', because it never ends otherwise",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0041.md");

    public static readonly DiagnosticDescriptor JoinedSizesDiffer = new(
        id: "LUCID0054",
        title: "Tensors that are joined differ in another dimension",
        messageFormat: "Expected tensors that differ only where they are joined, got {0} and {1}",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0054.md");

    public static readonly DiagnosticDescriptor OperandsDoNotBroadcast = new(
        id: "LUCID0055",
        title: "The shapes of operands do not broadcast",
        messageFormat: "Expected operands whose shapes broadcast, got {0} and {1}",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0055.md");

    public static readonly DiagnosticDescriptor OutputSizeImpossible = new(
        id: "LUCID0056",
        title: "The output cannot have the size that is asked for",
        messageFormat: "Expected an output size {0} for the layer '{1}', got {2}",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0056.md");

    public static readonly DiagnosticDescriptor ModelRefusesInput = new(
        id: "LUCID0057",
        title: "The model does not work with the input",
        messageFormat: "Expected an input that '{0}' works with, got {1}: {2}",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0057.md");
}
