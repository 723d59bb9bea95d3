using System.Collections.Immutable;
using Lucid.Generators.Models;

namespace Lucid.Generators.Emit;

/// <summary>How the methods of a model read its members.</summary>
internal static class MemberAccess
{
    // The parameters and variables of those methods; a member that has one of these names is reached through "this".
    private static readonly ImmutableHashSet<string> Locals = ["input", "x", "layer", "state"];

    /// <summary>The expression that reads a member.</summary>
    public static string Of(ModelMember member) => Locals.Contains(member.Name) ? "this." + member.Name : member.Name;
}
