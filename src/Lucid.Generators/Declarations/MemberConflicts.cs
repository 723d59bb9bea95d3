using System.Collections.Immutable;
using Lucid.Generators.Specs;
using Microsoft.CodeAnalysis;

namespace Lucid.Generators.Declarations;

/// <summary>What a user declared where the compiler would write a member of the layer.</summary>
/// <param name="type">The layer's type, before or after the generator has run.</param>
internal sealed class MemberConflicts(INamedTypeSymbol type)
{
    // They are there as soon as the code is parsed; a member costs the compiler more, at every keystroke.
    private readonly HashSet<string> _names =
    [
        type.Name,
        .. type.MemberNames,
        .. type.GetTypeMembers().Select(nested => nested.Name),
        .. type.TypeParameters.Select(parameter => parameter.Name),
    ];

    /// <summary>The user's symbols that conflict with members of the compiler's, each with the member.</summary>
    /// <param name="members">The members to be written.</param>
    public IEnumerable<(GeneratedMember Member, ISymbol Declared)> With(ImmutableArray<GeneratedMember> members)
    {
        foreach (GeneratedMember member in members)
        {
            if (_names.Contains(member.Name) && !member.IsImplementation)
            {
                foreach (ISymbol symbol in Named(member.Name).Where(symbol => Conflicts(symbol, member)))
                {
                    yield return (member, symbol);
                }
            }
        }
    }

    // A class may neither have a member nor a type parameter with its own name.
    private IEnumerable<ISymbol> Named(string name) => type.GetMembers(name)
        .Where(member => !IsGenerated(member, type))
        .Concat(type.TypeParameters.Where(parameter => parameter.Name == name))
        .Concat(type.Name == name ? [type] : []);

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
