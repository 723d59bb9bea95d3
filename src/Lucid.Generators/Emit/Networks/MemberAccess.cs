using System.Collections.Immutable;

namespace Lucid.Generators.Emit.Networks;

/// <summary>How the methods of a model read its members.</summary>
internal static class MemberAccess
{
    // The parameters and variables of those methods; a member that has one of these names is reached through "this".
    private static readonly ImmutableHashSet<string> Locals = ["input", "x", "layer", "pass", "state"];

    /// <summary>The expression that reads a member.</summary>
    /// <param name="member">Its name, with keywords escaped.</param>
    public static string Of(string member) => Locals.Contains(member) ? "this." + member : member;
}
