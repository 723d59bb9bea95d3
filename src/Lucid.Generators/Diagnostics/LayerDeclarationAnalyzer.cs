using System.Collections.Immutable;
using Lucid.Generators.Declarations;
using Lucid.Generators.Kinds;
using Lucid.Generators.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lucid.Generators.Diagnostics;

/// <summary>Reports what is wrong with a declared layer, on the attribute's argument or on the identifier at fault.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LayerDeclarationAnalyzer : DiagnosticAnalyzer
{
    private readonly ImmutableArray<LayerKind> _kinds;

    /// <summary>An analyzer of all kinds of layers.</summary>
    public LayerDeclarationAnalyzer()
        : this(LayerKinds.All)
    {
    }

    /// <summary>An analyzer of some kinds of layers.</summary>
    internal LayerDeclarationAnalyzer(ImmutableArray<LayerKind> kinds) => _kinds = kinds;

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => LayerDiagnostics.OfDeclarations;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (!start.Compilation.GetTypesByMetadataName("Lucid.Layer").IsEmpty)
            {
                var catalog = new LayerCatalog(_kinds);
                start.RegisterSymbolAction(symbol => AnalyzeType(symbol, catalog), SymbolKind.NamedType);
                start.RegisterSymbolAction(symbol => AnalyzeProperty(symbol, catalog), SymbolKind.Property);
            }
        });
    }

    private static void AnalyzeType(SymbolAnalysisContext context, LayerCatalog catalog)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        AnalyzeContainer(type, catalog, context);
        foreach (Violation violation in MemberAttributes.WithoutEffect(type, catalog))
        {
            Report(context, violation, Member(type, violation));
        }

        (LayerKind Kind, AttributeData Attribute)[] declared = [.. catalog.DeclaredBy(type)];
        if (declared.Length == 0 || type.TypeKind is not (TypeKind.Class or TypeKind.Struct))
        {
            return;
        }

        (LayerKind kind, AttributeData attribute) = declared[0];
        if (LayerTypeRules.Check(type) is { } broken)
        {
            Report(context, broken, Identifier(attribute, context.CancellationToken));
        }

        var violations = new List<Violation>();
        LayerSpec spec = kind.Read(attribute, type, catalog, violations);
        if (kind.ReadsFiles && violations.Count == 0)
        {
            kind.WithFiles(spec, NetworkFilesOf(context), violations);
        }

        foreach (Violation violation in violations)
        {
            Report(context, violation, Place(type, attribute, violation, context.CancellationToken));
        }

        foreach ((Violation violation, ISymbol member) in DeclarationRules.OfNames(type, new MemberConflicts(type).With(kind.Members(spec))))
        {
            Report(context, violation, member.Locations[0]);
        }

        foreach ((Violation violation, AttributeData second) in DeclarationRules.OfAttributes(type, declared))
        {
            Report(context, violation, Argument(second, name: null, context.CancellationToken));
        }
    }

    private static IEnumerable<NetworkFile> NetworkFilesOf(SymbolAnalysisContext context) => context.Options.AdditionalFiles
        .Where(file => NetworkFile.IsCandidate(file.Path))
        .Select(file => new NetworkFile(file.Path, file.GetText(context.CancellationToken)?.ToString() ?? ""));

    private static void AnalyzeProperty(SymbolAnalysisContext context, LayerCatalog catalog)
    {
        var property = (IPropertySymbol)context.Symbol;
        (LayerKind Kind, AttributeData Attribute)[] declared = [.. catalog.DeclaredBy(property)];
        if (declared.Length == 0 || property.PartialDefinitionPart is not null)
        {
            return;
        }

        (LayerKind kind, AttributeData attribute) = declared[0];
        if (LayersInPlace.Check(property, catalog) is { } misplaced)
        {
            Report(context, misplaced, property.Locations[0]);
        }

        var violations = new List<Violation>();
        kind.Read(attribute, property.ContainingType, catalog, violations);
        foreach (Violation violation in violations)
        {
            Report(context, violation, Argument(attribute, violation.Argument, context.CancellationToken));
        }

        foreach ((Violation violation, AttributeData second) in DeclarationRules.OfAttributes(property, declared))
        {
            Report(context, violation, Argument(second, name: null, context.CancellationToken));
        }
    }

    // Reported on the container, once for all the layers in it.
    private static void AnalyzeContainer(INamedTypeSymbol type, LayerCatalog catalog, SymbolAnalysisContext context)
    {
        if (!type.GetTypeMembers().IsEmpty && !LayerTypeRules.IsPartial(type) && FirstLayerIn(type, catalog) is { } layer)
        {
            Report(context, DeclarationRules.OfContainer(type, layer), type.Locations[0]);
        }
    }

    private static INamedTypeSymbol? FirstLayerIn(INamedTypeSymbol type, LayerCatalog catalog) => type.GetTypeMembers()
        .Select(nested => nested.TypeKind == TypeKind.Class && catalog.DeclaredBy(nested).Any() ? nested : FirstLayerIn(nested, catalog))
        .FirstOrDefault(layer => layer is not null);

    private static void Report(SymbolAnalysisContext context, Violation violation, Location location) =>
        context.ReportDiagnostic(Diagnostic.Create(LayerDiagnostics.For(violation.Rule), location, Properties(violation), [.. violation.Values]));

    private static ImmutableDictionary<string, string?> Properties(Violation violation) => violation switch
    {
        { Rule: Rule.MemberAttributeWithoutEffect } =>
            ImmutableDictionary<string, string?>.Empty.Add(FixProperties.Attribute, violation.Values[1].Trim('[', ']')),
        { Missing.Count: > 0 } => ImmutableDictionary<string, string?>.Empty
            .Add(FixProperties.Missing, string.Join($"{FixProperties.Separator}", violation.Missing))
            .Add(FixProperties.Value, violation.Example),
        _ => ImmutableDictionary<string, string?>.Empty,
    };

    private static Location Place(INamedTypeSymbol type, AttributeData attribute, Violation violation, CancellationToken cancellation) =>
        violation.Member is null ? Argument(attribute, violation.Argument, cancellation) : Member(type, violation);

    private static Location Member(INamedTypeSymbol type, Violation violation) =>
        type.GetMembers(violation.Member!).First(member => !MemberConflicts.IsGenerated(member, type)).Locations[0];

    private static Location Identifier(AttributeData attribute, CancellationToken cancellation) =>
        Syntax(attribute, cancellation).FirstAncestorOrSelf<BaseTypeDeclarationSyntax>()!.Identifier.GetLocation();

    private static Location Argument(AttributeData attribute, string? name, CancellationToken cancellation)
    {
        AttributeSyntax syntax = Syntax(attribute, cancellation);
        AttributeArgumentSyntax? argument = syntax.ArgumentList?.Arguments
            .FirstOrDefault(argument => name is not null && argument.NameEquals?.Name.Identifier.ValueText == name);
        return (argument ?? (SyntaxNode)syntax).GetLocation();
    }

    private static AttributeSyntax Syntax(AttributeData attribute, CancellationToken cancellation) =>
        (AttributeSyntax)attribute.ApplicationSyntaxReference!.GetSyntax(cancellation);
}
