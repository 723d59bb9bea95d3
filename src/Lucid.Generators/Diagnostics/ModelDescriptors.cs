using Microsoft.CodeAnalysis;

namespace Lucid.Generators.Diagnostics;

/// <summary>What can be wrong with the members of a model, each descriptor of the same name as its <see cref="Specs.Rule"/>.</summary>
internal static class ModelDescriptors
{
    public static readonly DiagnosticDescriptor PartWithoutValue = new(
        id: "LUCID0026",
        title: "A part of a model needs a value",
        messageFormat: "Expected '{0}' to be given a value by a constructor or an initial one, because the compiler cannot make a '{1}' with 'new()'",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0026.md");

    public static readonly DiagnosticDescriptor PartNotFollowed = new(
        id: "LUCID0027",
        title: "A model cannot keep layers in this way",
        messageFormat: "Expected a layer, a parameter, or an array or list of layers, got '{0}' of type '{1}': its state would be lost",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0027.md");

    public static readonly DiagnosticDescriptor StateKeyTaken = new(
        id: "LUCID0028",
        title: "Two parts of a model have one state key",
        messageFormat: "Expected a state key of its own for '{0}', got '{2}', which is that of '{1}'",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0028.md");

    public static readonly DiagnosticDescriptor StateKeyNotLegal = new(
        id: "LUCID0029",
        title: "The state key is not valid",
        messageFormat: "Expected a state key of letters, digits, '_' and '-' for '{0}', with dots between its parts, got '{1}'",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0029.md");

    public static readonly DiagnosticDescriptor MemberAttributeWithoutEffect = new(
        id: "LUCID0030",
        title: "A member's attribute has no effect",
        messageFormat: "{1} of '{0}' has no effect, because {2}",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0030.md");

    public static readonly DiagnosticDescriptor ModelContainsItself = new(
        id: "LUCID0031",
        title: "A model contains itself",
        messageFormat: "Expected a model that ends somewhere, got '{0}', which holds another '{1}'",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0031.md");

    public static readonly DiagnosticDescriptor SequenceEmpty = new(
        id: "LUCID0032",
        title: "A sequential model has no layers",
        messageFormat: "Expected '{0}' to have fields or properties that are layers, got none",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0032.md");

    public static readonly DiagnosticDescriptor SequenceInSeveralParts = new(
        id: "LUCID0033",
        title: "The layers of a sequential model stand in several parts of its type",
        messageFormat: "Expected '{0}' in the same part of the type as '{1}', because there is no order among parts",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0033.md");

    public static readonly DiagnosticDescriptor SequenceShapesDiffer = new(
        id: "LUCID0034",
        title: "A layer does not take what the one before it gives",
        messageFormat: "Expected '{0}' to take what '{1}' gives: '{0}' takes {2}, and '{1}' gives {3}",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0034.md");

    public static readonly DiagnosticDescriptor NetworkFileRefused = new(
        id: "LUCID0053",
        title: "The files do not describe a network that can be written",
        messageFormat: "{0}",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0053.md");
}
