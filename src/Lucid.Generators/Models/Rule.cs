namespace Lucid.Generators.Models;

/// <summary>The rules that a declaration must keep. Each has one descriptor in <c>Diagnostics</c>.</summary>
internal enum Rule
{
    TypeMustBePartial,
    ContainingTypeMustBePartial,
    TypeMustBePlainClass,
    ForeignBaseClass,
    MemberNameTaken,
    SeveralLayerAttributes,
    ChannelsMissing,
    ChannelsTooFew,
    EpsOutOfRange,
    MomentumOutOfRange,
    MomentumWithCumulativeAverage,
    RunningOptionWithoutEffect,
    SizeIncomplete,
    SizeNotPositive,
    SizeOfOneElement,
    SizeTooLarge,
    ActivationUndefined,
    NegativeSlopeNotFinite,
    NegativeSlopeWithoutEffect,
    BiasWithoutEffect,
    LayoutUndefined,
    GroupsMissing,
    GroupsTooFew,
    GroupsDoNotDivideChannels,
    NormalizedShapeMissing,
    NormalizedShapeNotPositive,
}
