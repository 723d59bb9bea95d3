using System.Collections.Immutable;
using System.Globalization;
using Lucid.Generators.Specs;
using Microsoft.CodeAnalysis;

namespace Lucid.Generators.Diagnostics;

/// <summary>What all diagnostics share, and which one reports which rule.</summary>
internal static class LayerDiagnostics
{
    /// <summary>The category of every diagnostic.</summary>
    public const string Category = "Lucid.Layers";

    /// <summary>Where the page of each diagnostic lies.</summary>
    public const string HelpLinkBase = "https://github.com/lucid-net/lucid/blob/main/docs/diagnostics/";

    /// <summary>The descriptors of all rules of a declaration.</summary>
    public static ImmutableArray<DiagnosticDescriptor> OfDeclarations { get; } = [.. Enum.GetValues(typeof(Rule)).Cast<Rule>().Select(For)];

    /// <summary>The descriptors of all that can be wrong with a use.</summary>
    public static ImmutableArray<DiagnosticDescriptor> OfUses { get; } =
    [
        UseDescriptors.InputChannelsDiffer,
        UseDescriptors.InputShapeDiffers,
        UseDescriptors.ResultThrownAway,
        UseDescriptors.BackwardWithoutRecord,
        UseDescriptors.ScopeThrownAway,
        UseDescriptors.JoinedSizesDiffer,
        UseDescriptors.OperandsDoNotBroadcast,
        UseDescriptors.OutputSizeImpossible,
        UseDescriptors.ModelRefusesInput,
    ];

    /// <summary>What is said of a broken rule where no diagnostic can be: its id and its message.</summary>
    public static string Describe(Violation violation)
    {
        DiagnosticDescriptor descriptor = For(violation.Rule);
        string message = string.Format(CultureInfo.InvariantCulture, descriptor.MessageFormat.ToString(CultureInfo.InvariantCulture), [.. violation.Values]);
        return $"{descriptor.Id}: {message}";
    }

    /// <summary>The descriptor of a rule.</summary>
    public static DiagnosticDescriptor For(Rule rule) => rule switch
    {
        Rule.TypeMustBePartial => DeclarationDescriptors.TypeMustBePartial,
        Rule.ContainingTypeMustBePartial => DeclarationDescriptors.ContainingTypeMustBePartial,
        Rule.TypeMustBePlainClass => DeclarationDescriptors.TypeMustBePlainClass,
        Rule.ForeignBaseClass => DeclarationDescriptors.ForeignBaseClass,
        Rule.MemberNameTaken => DeclarationDescriptors.MemberNameTaken,
        Rule.SeveralLayerAttributes => DeclarationDescriptors.SeveralLayerAttributes,
        Rule.ChannelsMissing => DeclarationDescriptors.ChannelsMissing,
        Rule.ChannelsTooFew => DeclarationDescriptors.ChannelsTooFew,
        Rule.EpsOutOfRange => DeclarationDescriptors.EpsOutOfRange,
        Rule.MomentumOutOfRange => DeclarationDescriptors.MomentumOutOfRange,
        Rule.MomentumWithCumulativeAverage => DeclarationDescriptors.MomentumWithCumulativeAverage,
        Rule.RunningOptionWithoutEffect => DeclarationDescriptors.RunningOptionWithoutEffect,
        Rule.SizeIncomplete => DeclarationDescriptors.SizeIncomplete,
        Rule.SizeNotPositive => DeclarationDescriptors.SizeNotPositive,
        Rule.SizeOfOneElement => DeclarationDescriptors.SizeOfOneElement,
        Rule.SizeTooLarge => DeclarationDescriptors.SizeTooLarge,
        Rule.ActivationUndefined => DeclarationDescriptors.ActivationUndefined,
        Rule.NegativeSlopeNotFinite => DeclarationDescriptors.NegativeSlopeNotFinite,
        Rule.NegativeSlopeWithoutEffect => DeclarationDescriptors.NegativeSlopeWithoutEffect,
        Rule.BiasWithoutEffect => DeclarationDescriptors.BiasWithoutEffect,
        Rule.LayoutUndefined => DeclarationDescriptors.LayoutUndefined,
        Rule.PartWithoutValue => ModelDescriptors.PartWithoutValue,
        Rule.PartNotFollowed => ModelDescriptors.PartNotFollowed,
        Rule.StateKeyTaken => ModelDescriptors.StateKeyTaken,
        Rule.StateKeyNotLegal => ModelDescriptors.StateKeyNotLegal,
        Rule.MemberAttributeWithoutEffect => ModelDescriptors.MemberAttributeWithoutEffect,
        Rule.ModelContainsItself => ModelDescriptors.ModelContainsItself,
        Rule.SequenceEmpty => ModelDescriptors.SequenceEmpty,
        Rule.SequenceInSeveralParts => ModelDescriptors.SequenceInSeveralParts,
        Rule.SequenceShapesDiffer => ModelDescriptors.SequenceShapesDiffer,
        Rule.GroupsMissing => DeclarationDescriptors.GroupsMissing,
        Rule.GroupsTooFew => DeclarationDescriptors.GroupsTooFew,
        Rule.GroupsDoNotDivideChannels => DeclarationDescriptors.GroupsDoNotDivideChannels,
        Rule.NormalizedShapeMissing => DeclarationDescriptors.NormalizedShapeMissing,
        Rule.NormalizedShapeNotPositive => DeclarationDescriptors.NormalizedShapeNotPositive,
        Rule.SlopePerChannelWithoutEffect => DeclarationDescriptors.SlopePerChannelWithoutEffect,
        Rule.AlphaNotFinite => DeclarationDescriptors.AlphaNotFinite,
        Rule.AlphaWithoutEffect => DeclarationDescriptors.AlphaWithoutEffect,
        Rule.OptionMissing => DeclarationDescriptors.OptionMissing,
        Rule.OptionOutOfRange => DeclarationDescriptors.OptionOutOfRange,
        Rule.AxesDiffer => DeclarationDescriptors.AxesDiffer,
        Rule.PaddingWithSamePadding => DeclarationDescriptors.PaddingWithSamePadding,
        Rule.SamePaddingWithStride => DeclarationDescriptors.SamePaddingWithStride,
        Rule.OutputPaddingTooLarge => DeclarationDescriptors.OutputPaddingTooLarge,
        Rule.WinogradNotPossible => DeclarationDescriptors.WinogradNotPossible,
        Rule.SizeWithScaleFactor => DeclarationDescriptors.SizeWithScaleFactor,
        Rule.LayerInPlaceMisplaced => DeclarationDescriptors.LayerInPlaceMisplaced,
        Rule.NetworkFileRefused => ModelDescriptors.NetworkFileRefused,
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "The rule has no descriptor."),
    };
}
