using System.Collections.Immutable;
using Lucid.Generators.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lucid.Generators.Declarations;

/// <summary>The rules that the type of a declared layer must keep.</summary>
internal static class LayerTypeRules
{
    // What the base class leaves to be overridden.
    private static readonly ImmutableArray<GeneratedMember> AbstractMembers =
    [
        new("Forward", new(["global::Lucid.Tensor"]), Declaration: null, IsOverride: true),
        new("DescribeState", new(["global::Lucid.LayerState"]), Declaration: null, IsOverride: true),
    ];

    /// <summary>The rule about the type itself that a layer breaks, if any. The containing types have their own: <see cref="IsPartial"/>.</summary>
    /// <remarks>On an interface, an enum or a delegate the compiler rejects the attribute, so nothing is to be added.</remarks>
    public static Violation? Check(INamedTypeSymbol type)
    {
        if (Peculiarity(type) is { } peculiarity)
        {
            return Violation.OfType(Rule.TypeMustBePlainClass, type.Name, peculiarity);
        }

        if (!IsPartial(type))
        {
            return Violation.OfType(Rule.TypeMustBePartial, type.Name);
        }

        return HasForeignBase(type)
            ? Violation.OfType(Rule.ForeignBaseClass, type.Name, type.BaseType!.ToDisplayString())
            : null;
    }

    /// <summary>Whether the type has a name to be spoken of.</summary>
    // A name that is still to be typed cannot be written down again, and two type parameters of one name cannot either.
    public static bool IsNamed(INamespaceOrTypeSymbol symbol) =>
        symbol is INamespaceSymbol { IsGlobalNamespace: true }
        || (symbol.Name.Length > 0
            && (symbol is not INamedTypeSymbol type || HasDistinctParameters(type))
            && IsNamed((INamespaceOrTypeSymbol?)symbol.ContainingType ?? symbol.ContainingNamespace));

    /// <summary>Whether another file can add members to the type.</summary>
    public static bool CanBeExtended(INamedTypeSymbol type) =>
        type is { TypeKind: TypeKind.Class or TypeKind.Struct, IsStatic: false }
        && !IsFileLocal(type) && IsPartial(type) && ContainerThatIsNotPartial(type) is null && IsNamed(type);

    /// <summary>The innermost of the types around a type that is not partial.</summary>
    public static INamedTypeSymbol? ContainerThatIsNotPartial(INamedTypeSymbol type) => type.ContainingType is not { } container ? null
        : IsPartial(container) ? ContainerThatIsNotPartial(container)
        : container;

    /// <summary>Whether another file can make the type derive from <c>Lucid.Layer</c>.</summary>
    public static bool CanDeriveFromLayer(INamedTypeSymbol type) =>
        type is { TypeKind: TypeKind.Class, IsRecord: false }
        && (!SaysBase(type) || (type.BaseType is not IErrorTypeSymbol { CandidateSymbols.IsEmpty: false } && !HasForeignBase(type)));

    /// <summary>Whether a declared type will be a layer that others can call: nothing of its own hides what a layer has.</summary>
    public static bool BecomesLayer(INamedTypeSymbol type) =>
        CanDeriveFromLayer(type) && CanBeExtended(type) && new MemberConflicts(type).With(AbstractMembers).All(pair => pair.Declared.IsOverride);

    /// <summary>Whether the type says that it has parts. Where only some of its parts do, the compiler itself names the others.</summary>
    public static bool IsPartial(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.Any(reference =>
        reference.GetSyntax() is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    /// <summary>Whether a type is <c>Lucid.Layer</c> itself.</summary>
    public static bool IsLayer(INamedTypeSymbol? type) => type is not null && RuntimeNames.IsOfRuntime(type, "Layer");

    private static bool HasDistinctParameters(INamedTypeSymbol type) =>
        type.Arity == 0
        || (type.TypeParameters.All(parameter => parameter.Name.Length > 0)
            && type.TypeParameters.Select(parameter => parameter.Name).Distinct().Count() == type.Arity);

    private static string? Peculiarity(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Struct, IsRecord: true } => "a record struct",
        { TypeKind: TypeKind.Struct } => "a struct",
        { IsRecord: true } => "a record",
        { IsStatic: true } => "a static class",
        { IsAbstract: true } => "an abstract class",
        { IsFileLocal: true } => "a file-local class",
        _ when IsFileLocal(type) => "a class in a file-local type",
        _ => null,
    };

    private static bool IsFileLocal(INamedTypeSymbol type) => type.IsFileLocal || (type.ContainingType is { } outer && IsFileLocal(outer));

    // A base class that does not exist is the compiler's business, and so is one that cannot be: a class derived from itself.
    private static bool HasForeignBase(INamedTypeSymbol type) =>
        SaysBase(type)
        && type.BaseType is { TypeKind: not TypeKind.Error } baseType
        && (baseType.SpecialType != SpecialType.System_Object || SaysObject(type))
        && !IsLayer(baseType);

    // To find the base class costs the compiler more than to read that none is written.
    private static bool SaysBase(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.Any(reference =>
        reference.GetSyntax() is TypeDeclarationSyntax { BaseList: not null });

    // Written down, even the base class of all classes leaves no room for another.
    private static bool SaysObject(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.Any(reference =>
        (reference.GetSyntax() as TypeDeclarationSyntax)?.BaseList?.Types.First().Type.ToString()
            is "object" or "Object" or "System.Object" or "global::System.Object");
}
