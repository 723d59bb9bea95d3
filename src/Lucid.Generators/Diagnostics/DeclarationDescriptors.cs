using Microsoft.CodeAnalysis;

namespace Lucid.Generators.Diagnostics;

/// <summary>What can be wrong with a declaration, one descriptor for each <see cref="Specs.Rule"/> and of the same name.</summary>
internal static class DeclarationDescriptors
{
    public static readonly DiagnosticDescriptor TypeMustBePartial = new(
        id: "LUCID0001",
        title: "A declared layer must be partial",
        messageFormat: "Expected '{0}' to be partial, because the compiler writes the layer's members into another part of it",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0001.md");

    public static readonly DiagnosticDescriptor ContainingTypeMustBePartial = new(
        id: "LUCID0002",
        title: "A type that contains a declared layer must be partial",
        messageFormat: "Expected '{0}' to be partial, because it contains the declared layer '{1}'",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0002.md");

    public static readonly DiagnosticDescriptor TypeMustBePlainClass = new(
        id: "LUCID0003",
        title: "A declared layer must be a class that can be extended and created",
        messageFormat: "Expected the layer '{0}' to be a class that another file can extend and that can be created, got {1}",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0003.md");

    public static readonly DiagnosticDescriptor ForeignBaseClass = new(
        id: "LUCID0004",
        title: "A declared layer must not have a base class of its own",
        messageFormat: "Expected the layer '{0}' to have no base class but Lucid.Layer, got '{1}'",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0004.md");

    public static readonly DiagnosticDescriptor MemberNameTaken = new(
        id: "LUCID0005",
        title: "A member has the name of one that the compiler writes",
        messageFormat: "Expected another name than '{0}', because the compiler writes a member of this name into the layer '{1}'",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0005.md");

    public static readonly DiagnosticDescriptor SeveralLayerAttributes = new(
        id: "LUCID0006",
        title: "A type declares one layer",
        messageFormat: "Expected one layer attribute on '{0}', got {1} after {2}",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0006.md");

    public static readonly DiagnosticDescriptor ChannelsMissing = new(
        id: "LUCID0007",
        title: "The number of channels is missing",
        messageFormat: "Expected the number of channels, for example 'Channels = {0}', got none",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0007.md");

    public static readonly DiagnosticDescriptor ChannelsTooFew = new(
        id: "LUCID0008",
        title: "The number of channels must be 1 or more",
        messageFormat: "Expected Channels to be 1 or more, got {0}",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0008.md");

    public static readonly DiagnosticDescriptor EpsOutOfRange = new(
        id: "LUCID0009",
        title: "Eps must be finite and not negative",
        messageFormat: "Expected Eps to be finite and 0 or more, got {0}",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0009.md");

    public static readonly DiagnosticDescriptor MomentumOutOfRange = new(
        id: "LUCID0010",
        title: "Momentum must be from 0 to 1",
        messageFormat: "Expected Momentum to be from 0 to 1, got {0}",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0010.md");

    public static readonly DiagnosticDescriptor MomentumWithCumulativeAverage = new(
        id: "LUCID0011",
        title: "Momentum and a cumulative average exclude each other",
        messageFormat: "Expected either Momentum or CumulativeAverage, got both: an average of all batches weighs each of them alike",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0011.md");

    public static readonly DiagnosticDescriptor RunningOptionWithoutEffect = new(
        id: "LUCID0012",
        title: "An option of the running statistics has no effect",
        messageFormat: "{0} has no effect, because TrackRunningStats is false",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0012.md");

    public static readonly DiagnosticDescriptor SizeIncomplete = new(
        id: "LUCID0013",
        title: "A fixed size needs every spatial dimension",
        messageFormat: "Expected {0} or none of them, got {1} without {2}",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0013.md");

    public static readonly DiagnosticDescriptor SizeNotPositive = new(
        id: "LUCID0014",
        title: "A fixed size must be 1 or more",
        messageFormat: "Expected {1} to be 1 or more, got {0}",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0014.md");

    public static readonly DiagnosticDescriptor SizeOfOneElement = new(
        id: "LUCID0015",
        title: "A fixed size must have more than one element",
        messageFormat: "Expected more than one element, because one element has no variance, got {0} of 1",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0015.md");

    public static readonly DiagnosticDescriptor SizeTooLarge = new(
        id: "LUCID0016",
        title: "A fixed size must fit in a tensor",
        messageFormat: "Expected the product of {0} to be at most {1}, got {2}",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0016.md");

    public static readonly DiagnosticDescriptor ActivationUndefined = new(
        id: "LUCID0017",
        title: "The activation is not defined",
        messageFormat: "Expected Activation to be a member of Lucid.Activation, got {0}",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0017.md");

    public static readonly DiagnosticDescriptor NegativeSlopeNotFinite = new(
        id: "LUCID0018",
        title: "The negative slope must be finite",
        messageFormat: "Expected NegativeSlope to be finite in single precision, got {0}",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0018.md");

    public static readonly DiagnosticDescriptor NegativeSlopeWithoutEffect = new(
        id: "LUCID0019",
        title: "The negative slope has no effect",
        messageFormat: "NegativeSlope has no effect with Activation.{0}: only LeakyReLU and PReLU have a slope for negative values",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0019.md");

    public static readonly DiagnosticDescriptor BiasWithoutEffect = new(
        id: "LUCID0020",
        title: "The bias option has no effect",
        messageFormat: "Bias has no effect, because {0} is false",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0020.md");

    public static readonly DiagnosticDescriptor LayoutUndefined = new(
        id: "LUCID0025",
        title: "The layout is not defined",
        messageFormat: "Expected Layout to be ChannelsFirst or ChannelsLast, got {0}",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0025.md");

    public static readonly DiagnosticDescriptor GroupsMissing = new(
        id: "LUCID0035",
        title: "The number of groups is missing",
        messageFormat: "Expected the number of groups, for example 'Groups = {0}', got none",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0035.md");

    public static readonly DiagnosticDescriptor GroupsTooFew = new(
        id: "LUCID0036",
        title: "The number of groups must be 1 or more",
        messageFormat: "Expected Groups to be 1 or more, got {0}",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0036.md");

    public static readonly DiagnosticDescriptor GroupsDoNotDivideChannels = new(
        id: "LUCID0037",
        title: "The groups must divide the channels",
        messageFormat: "Expected {2} to be a multiple of Groups, got {1} channels in {0} groups",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0037.md");

    public static readonly DiagnosticDescriptor NormalizedShapeMissing = new(
        id: "LUCID0038",
        title: "The normalised shape is missing",
        messageFormat: "Expected the sizes of the last dimensions, for example 'NormalizedShape = {0}', got none",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0038.md");

    public static readonly DiagnosticDescriptor NormalizedShapeNotPositive = new(
        id: "LUCID0039",
        title: "The normalised shape must be of sizes of 1 or more",
        messageFormat: "Expected NormalizedShape to be one or more sizes of 1 or more, got {0}",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0039.md");

    public static readonly DiagnosticDescriptor SlopePerChannelWithoutEffect = new(
        id: "LUCID0040",
        title: "A slope for each channel has no effect",
        messageFormat: "SlopePerChannel has no effect with Activation.{0}: only PReLU learns a slope",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0040.md");

    public static readonly DiagnosticDescriptor AlphaNotFinite = new(
        id: "LUCID0042",
        title: "Alpha must be finite",
        messageFormat: "Expected Alpha to be finite in single precision, got {0}",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0042.md");

    public static readonly DiagnosticDescriptor AlphaWithoutEffect = new(
        id: "LUCID0043",
        title: "Alpha has no effect",
        messageFormat: "Alpha has no effect with Activation.{0}: only ELU falls to −Alpha for negative values",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0043.md");

    public static readonly DiagnosticDescriptor OptionMissing = new(
        id: "LUCID0044",
        title: "A required option is missing",
        messageFormat: "Expected '{0}' or another value, got none",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0044.md");

    public static readonly DiagnosticDescriptor OptionOutOfRange = new(
        id: "LUCID0045",
        title: "An option is out of range",
        messageFormat: "Expected {0} to be {1}, got {2}",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0045.md");

    public static readonly DiagnosticDescriptor AxesDiffer = new(
        id: "LUCID0046",
        title: "An option has one value for all axes, or one for each",
        messageFormat: "Expected {0} to have {1}, got {2} values",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0046.md");

    public static readonly DiagnosticDescriptor PaddingWithSamePadding = new(
        id: "LUCID0047",
        title: "Padding and SamePadding exclude each other",
        messageFormat: "Expected either Padding or SamePadding, got both: SamePadding chooses the padding that keeps the size",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0047.md");

    public static readonly DiagnosticDescriptor SamePaddingWithStride = new(
        id: "LUCID0048",
        title: "SamePadding needs strides of 1",
        messageFormat: "Expected strides of 1 with SamePadding, got {0}: with other strides the output cannot have the input's size",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0048.md");

    public static readonly DiagnosticDescriptor OutputPaddingTooLarge = new(
        id: "LUCID0049",
        title: "The output padding must be less than the stride or the dilation",
        messageFormat: "Expected OutputPadding to be less than the stride or the dilation, got {0} with a stride of {1} and a dilation of {2}",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0049.md");

    public static readonly DiagnosticDescriptor WinogradNotPossible = new(
        id: "LUCID0050",
        title: "Winograd's algorithm cannot compute the convolution",
        messageFormat: "Expected a convolution that Winograd's algorithm can compute, with kernels of 1 or 3 taps, strides of 1 and one group, but {0}",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0050.md");

    public static readonly DiagnosticDescriptor SizeWithScaleFactor = new(
        id: "LUCID0051",
        title: "Size and ScaleFactor exclude each other",
        messageFormat: "Expected either Size or ScaleFactor, got both: each alone decides the sizes of the output",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0051.md");

    public static readonly DiagnosticDescriptor LayerInPlaceMisplaced = new(
        id: "LUCID0052",
        title: "A layer is declared in place on a partial property of a model",
        messageFormat: "Expected '{0}' to be a partial property of type Lucid.Layer with a getter alone, in a model, because the compiler writes a layer for it",
        category: LayerDiagnostics.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: LayerDiagnostics.HelpLinkBase + "LUCID0052.md");
}
