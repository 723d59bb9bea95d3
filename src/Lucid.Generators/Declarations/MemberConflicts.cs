using System.Collections.Immutable;
using Lucid.Generators.Specs;
using Microsoft.CodeAnalysis;

namespace Lucid.Generators.Declarations;

/// <summary>What a user declared where the compiler would write a member of the layer.</summary>
internal static class MemberConflicts
{
    /// <summary>The user's symbols that conflict with members of the compiler's, each with the member.</summary>
    /// <param name="type">The layer's type, before or after the generator has run.</param>
    /// <param name="members">The members to be written.</param>
    public static IEnumerable<(GeneratedMember Member, ISymbol Declared)> Of(INamedTypeSymbol type, IEnumerable<GeneratedMember> members) =>
        from member in members
        where !member.IsImplementation
        from symbol in Named(type, member.Name)
        where Conflicts(symbol, member)
        select (member, symbol);

    // A class may neither have a member nor a type parameter with its own name.
    private static IEnumerable<ISymbol> Named(INamedTypeSymbol type, string name) => Declared(type, name)
        .Where(member => !IsGenerated(member, type))
        .Concat(type.TypeParameters.Where(parameter => parameter.Name == name))
        .Concat(type.Name == name ? [type] : []);

    // The names are there as soon as the code is parsed; a member costs the compiler more, at every keystroke.
    private static ImmutableArray<ISymbol> Declared(INamedTypeSymbol type, string name) =>
        type.MemberNames.Contains(name) || !type.GetTypeMembers(name).IsEmpty ? type.GetMembers(name) : [];

    // Methods of one name live together as long as their parameters differ.
    private static bool Conflicts(ISymbol symbol, GeneratedMember member) =>
        symbol is not IMethodSymbol method
        || member.ParameterTypes is not { } parameterTypes
        || (method.Arity == 0
            && method.Parameters.Select(Describe).SequenceEqual(parameterTypes));

    // Methods may not differ in the kind of their references alone.
    private static string Describe(IParameterSymbol parameter) =>
        (parameter.RefKind == RefKind.None ? "" : "in ")
        + parameter.Type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    /// <summary>Whether a member of a type, or a part of it, is the compiler's.</summary>
    public static bool IsGenerated(ISymbol symbol, INamedTypeSymbol type) => symbol.DeclaringSyntaxReferences.All(reference =>
        HintNames.IsFileOf(Path.GetFileName(reference.SyntaxTree.FilePath), LayerDeclaration.HintName(type)));
}
