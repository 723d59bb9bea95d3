using System.Collections.Immutable;
using Lucid.Generators.Specs;
using Microsoft.CodeAnalysis;

namespace Lucid.Generators.Declarations;

/// <summary>Turns a declared type into values: where it lives and what it asks for.</summary>
internal static class LayerDeclaration
{
    // Written only where the user has none of his own.
    private static readonly ImmutableArray<GeneratedMember> DescribingMembers = [new("ToString", new([]), Declaration: null, IsOverride: true)];

    /// <summary>The model of an attributed type; null where there is nothing to write, or another attribute has declared it.</summary>
    public static LayerModel? Read(
        LayerKind kind, LayerCatalog catalog, GeneratorAttributeSyntaxContext attributed, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return attributed.TargetSymbol is IPropertySymbol property
            ? ReadInPlace(kind, catalog, property, attributed.TargetNode)
            : Read(kind, catalog, (INamedTypeSymbol)attributed.TargetSymbol, attributed.TargetNode);
    }

    private static LayerModel? Read(LayerKind kind, LayerCatalog catalog, INamedTypeSymbol type, SyntaxNode part)
    {
        (LayerKind Kind, AttributeData Attribute)[] declared = [.. catalog.DeclaredBy(type)];
        (LayerKind first, AttributeData attribute) = declared[0];
        if (first != kind || !IsWrittenOn(attribute, part) || !LayerTypeRules.IsNamed(type))
        {
            return null;
        }

        var read = new List<Violation>();
        LayerSpec spec = kind.Read(attribute, type, catalog, read);
        ImmutableArray<GeneratedMember> members = kind.Members(spec);
        var declaredMembers = new MemberConflicts(type);
        (GeneratedMember Member, ISymbol Declared)[] conflicts = [.. declaredMembers.With(members)];
        EquatableArray<Violation> violations = DeclarationRules.Forbidding(type, declared, conflicts, read);
        bool canBeWritten = LayerTypeRules.CanBeExtended(type);
        if (!canBeWritten && violations.Count == 0)
        {
            return null;
        }

        bool declaresToString = declaredMembers.With(DescribingMembers).Any();
        return new LayerModel(
            Hierarchy(type), spec, declaresToString, violations, StubOf(type, canBeWritten, kind.Interface(spec), members, conflicts, violations));
    }

    private static LayerModel? ReadInPlace(LayerKind kind, LayerCatalog catalog, IPropertySymbol property, SyntaxNode part)
    {
        INamedTypeSymbol model = property.ContainingType;
        (LayerKind Kind, AttributeData Attribute)[] declared = [.. catalog.DeclaredBy(property)];
        (LayerKind first, AttributeData attribute) = declared[0];
        if (first != kind || !IsWrittenOn(attribute, part) || !LayerTypeRules.IsNamed(model) || property.Name.Length == 0)
        {
            return null;
        }

        var read = new List<Violation>();
        LayerSpec spec = kind.Read(attribute, model, catalog, read);
        EquatableArray<Violation> violations = DeclarationRules.Forbidding(property, declared, catalog, read);
        bool canBeWritten = LayerTypeRules.CanBeExtended(model)
            && LayersInPlace.Check(property, catalog) is null
            && PartialProperties.AreToBeWritten(property, catalog);
        if (!canBeWritten && violations.Count == 0)
        {
            return null;
        }

        Stub? stub = canBeWritten && violations.Count == 0
            ? null
            : new Stub(canBeWritten, DerivesFromLayer: true, IsLayer: true, kind.Interface(spec), new(kind.Members(spec)));
        return new LayerModel(InPlace(property), spec, DeclaresToString: false, violations, stub);
    }

    /// <summary>The model of a layer that files describe.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="model">The model as it is declared.</param>
    /// <param name="files">The files beside the project.</param>
    public static LayerModel WithFiles(LayerKind kind, LayerModel model, IEnumerable<NetworkFile> files)
    {
        if (!kind.ReadsFiles || model.Violations.Count > 0)
        {
            return model;
        }

        var violations = new List<Violation>();
        LayerSpec spec = kind.WithFiles(model.Spec, files, violations);
        return violations.Count == 0
            ? model with { Spec = spec }
            : model with
            {
                Violations = new([.. violations]),
                Stub = new Stub(CanBeWritten: true, DerivesFromLayer: true, IsLayer: true, kind.Interface(spec), new(kind.Members(spec))),
            };
    }

    /// <summary>The name that a layer's generated file would like to have, without its extension; <see cref="HintNames"/> decides.</summary>
    // Metadata names tell arities and files apart; what a file name must not hold is replaced.
    public static string HintName(INamedTypeSymbol type)
    {
        string outer = type.ContainingType is { } container ? HintName(container) : Namespace(type.ContainingNamespace, static name => name);
        return Dotted(outer, type.MetadataName.Replace('`', '-').Replace('<', '(').Replace('>', ')'));
    }

    // Each part of a type that carries an attribute comes by.
    private static bool IsWrittenOn(AttributeData attribute, SyntaxNode part) =>
        attribute.ApplicationSyntaxReference is { } written && written.SyntaxTree == part.SyntaxTree && part.Span.Contains(written.Span);

    // Where the user wrote an abstract member of the base class without overriding it, deriving would be an error of its own. Where an option is wrong the
    // spec has another in its place; where a member is, the rest of the model is as it was declared.
    private static Stub? StubOf(
        INamedTypeSymbol type,
        bool canBeWritten,
        string? @interface,
        ImmutableArray<GeneratedMember> members,
        (GeneratedMember Member, ISymbol Declared)[] conflicts,
        EquatableArray<Violation> violations)
    {
        bool canDerive = LayerTypeRules.CanDeriveFromLayer(type);
        if (canBeWritten && canDerive && conflicts.Length == 0 && violations.All(violation => violation.Member is not null))
        {
            return null;
        }

        bool implements = !type.IsRefLikeType;
        GeneratedMember[] refused = [.. conflicts.Select(conflict => conflict.Member).Distinct()];
        bool derives = canDerive && conflicts.All(conflict => !conflict.Member.IsOverride || conflict.Declared.IsOverride);
        return new Stub(
            canBeWritten,
            derives,
            derives || LayerTypeRules.IsLayer(type.BaseType),
            implements ? @interface : null,
            new(
            [
                .. members.Except(refused).Where(member => implements || !member.IsExplicit),
                .. refused.Where(member => implements && member.Interface is not null).Select(member => member.AsExplicit()),
            ]));
    }

    private static HierarchyInfo InPlace(IPropertySymbol property)
    {
        HierarchyInfo model = Hierarchy(property.ContainingType);
        string name = LayersInPlace.TypeName(property);
        return model with
        {
            Types = new([.. model.Types, new TypeHeader("class", Identifiers.EscapedType(name), name) { Modifiers = "private sealed " }]),
            HintName = Dotted(model.HintName, name),
        };
    }

    private static HierarchyInfo Hierarchy(INamedTypeSymbol type)
    {
        var types = new List<TypeHeader>();
        for (INamedTypeSymbol? next = type; next is not null; next = next.ContainingType)
        {
            types.Insert(0, new TypeHeader(Keyword(next), Name(next), next.Name));
        }

        return new HierarchyInfo(Namespace(type.ContainingNamespace, Identifiers.EscapedKeyword), new([.. types]), HintName(type));
    }

    // Written by hand: Roslyn's way to display a symbol costs more than all the rest of a keystroke.
    private static string Namespace(INamespaceSymbol @namespace, Func<string, string> write) => @namespace.IsGlobalNamespace
        ? ""
        : Dotted(Namespace(@namespace.ContainingNamespace, write), write(@namespace.Name));

    private static string Dotted(string outer, string name) => outer.Length == 0 ? name : $"{outer}.{name}";

    private static string Keyword(INamedTypeSymbol type) => (type.TypeKind, type.IsRecord) switch
    {
        (TypeKind.Struct, true) => "record struct",
        (TypeKind.Struct, false) => "struct",
        (TypeKind.Interface, _) => "interface",
        (_, true) => "record",
        _ => "class",
    };

    private static string Name(INamedTypeSymbol type) => type.TypeParameters.IsEmpty
        ? Identifiers.EscapedType(type.Name)
        : $"{Identifiers.EscapedType(type.Name)}<{string.Join(", ", type.TypeParameters.Select(Parameter))}>";

    // Where a class claims a variance the compiler says so once, of the user's declaration.
    private static string Parameter(ITypeParameterSymbol parameter) => parameter switch
    {
        { ContainingType.TypeKind: TypeKind.Interface, Variance: VarianceKind.In } => "in " + Identifiers.EscapedType(parameter.Name),
        { ContainingType.TypeKind: TypeKind.Interface, Variance: VarianceKind.Out } => "out " + Identifiers.EscapedType(parameter.Name),
        _ => Identifiers.EscapedType(parameter.Name),
    };
}
