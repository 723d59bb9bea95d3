namespace Lucid.Generators.Specs;

/// <summary>A rule that a declaration breaks.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Argument">The attribute's argument at fault; null for the attribute or the type as a whole.</param>
/// <param name="Values">What the message speaks of: what came, and what it is at odds with.</param>
/// <param name="Missing">The arguments that are missing, if that is what is wrong.</param>
/// <param name="Example">What the missing arguments might be; null where the argument at fault says so.</param>
/// <param name="Member">The member of the type at fault; null for the attribute.</param>
internal sealed record Violation(
    Rule Rule, string? Argument, EquatableArray<string> Values, EquatableArray<string> Missing = default, string? Example = null, string? Member = null)
{
    /// <summary>A rule that a member of the type breaks. The message speaks of the member first.</summary>
    public static Violation OfMember(Rule rule, string member, params string[] values) =>
        new(rule, Argument: null, new([member, .. values]), Member: member);

    /// <summary>A rule that the type breaks.</summary>
    public static Violation OfType(Rule rule, params string[] values) => new(rule, Argument: null, new([.. values]));

    /// <summary>Whether the declaration means what it says all the same, some of it being without effect.</summary>
    public bool IsHarmless => Rule is Rule.RunningOptionWithoutEffect or Rule.NegativeSlopeWithoutEffect or Rule.BiasWithoutEffect
        or Rule.SlopePerChannelWithoutEffect or Rule.AlphaWithoutEffect or Rule.MemberAttributeWithoutEffect;
}
