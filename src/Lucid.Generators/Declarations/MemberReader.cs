using System.Collections.Immutable;
using Lucid.Generators.Specs;
using Lucid.Generators.Plans;
using Microsoft.CodeAnalysis;

namespace Lucid.Generators.Declarations;

/// <summary>Turns the parts of a model into values, and notes the rules that they break.</summary>
internal sealed class MemberReader
{
    private readonly INamedTypeSymbol _model;
    private readonly LayerCatalog _catalog;
    private readonly ICollection<Violation> _violations;
    private readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal);
    private readonly HashSet<string> _fields = new(StringComparer.Ordinal);
    private readonly bool _hasOwnConstructor;

    private MemberReader(
        INamedTypeSymbol model, ImmutableArray<MemberSymbol> parts, LayerCatalog catalog, ICollection<Violation> violations)
    {
        _model = model;
        _catalog = catalog;
        _violations = violations;
        _hasOwnConstructor = CreationRules.NeedsOwnConstructor(model, parts);
    }

    /// <summary>The members of a model.</summary>
    /// <param name="model">The model's type.</param>
    /// <param name="parts">Its parts.</param>
    /// <param name="catalog">The declared layers.</param>
    /// <param name="violations">Receives the rules that they break.</param>
    public static ImmutableArray<MemberSpec> Read(
        INamedTypeSymbol model, ImmutableArray<MemberSymbol> parts, LayerCatalog catalog, ICollection<Violation> violations)
    {
        var members = new MemberReader(model, parts, catalog, violations);
        return [.. parts.Select(members.Read)];
    }

    private MemberSpec Read(MemberSymbol part)
    {
        PartialProperty? implementation = part.Symbol is IPropertySymbol property && PartialProperties.AreToBeWritten(property, _catalog)
            ? PartialProperties.Read(property, FieldFor(property.Name))
            : null;
        bool isConstructed = implementation is null && !part.IsOptional && !_hasOwnConstructor && CreationRules.LacksValue(part.Symbol);
        bool isInPlace = _catalog.IsInPlace(part.Symbol);
        bool canBeCreated = part.Kind == MemberKind.Layer && (isInPlace || CreationRules.CanCreate(part.Type, _model));
        bool needsValue = isConstructed || (implementation is not null && !part.IsOptional);
        if (needsValue && !canBeCreated && part.Kind != MemberKind.Broken)
        {
            Violate(Rule.PartWithoutValue, part.Symbol, part.Type.ToDisplayString());
        }

        return new MemberSpec(
            Identifiers.EscapedKeyword(part.Symbol.Name),
            Key(part.Symbol),
            part.Kind,
            part.IsOptional,
            isConstructed,
            canBeCreated,
            implementation)
        {
            CreatedType = isInPlace && implementation is not null ? Identifiers.EscapedType(LayersInPlace.TypeName((IPropertySymbol)part.Symbol)) : null,
        };
    }

    private string Key(ISymbol member)
    {
        string key = StateKeys.Of(member.Name);
        if (MemberSymbols.StateKeyOf(member) is { ConstructorArguments: { Length: 1 } arguments }
            && arguments[0].Kind == TypedConstantKind.Primitive)
        {
            var written = arguments[0].Value as string;
            if (StateKeys.IsLegal(written))
            {
                key = written!;
            }
            else
            {
                Violate(Rule.StateKeyNotLegal, member, written ?? "null");
            }
        }

        if (!_keys.TryGetValue(key, out string? other))
        {
            _keys.Add(key, member.Name);
        }
        else
        {
            Violate(Rule.StateKeyTaken, member, other, key);
        }

        return key;
    }

    // "_norm" for "Norm", with a number where that name is taken.
    private string FieldFor(string property)
    {
        string camel = "_" + char.ToLowerInvariant(property[0]) + property.Substring(1);
        return Enumerable.Range(1, int.MaxValue)
            .Select(number => number == 1 ? camel : FormattableString.Invariant($"{camel}{number}"))
            .First(name => !IsDeclared(name) && _fields.Add(name));
    }

    private bool IsDeclared(string name) =>
        _model.Name == name
        || _model.TypeParameters.Any(parameter => parameter.Name == name)
        || _model.GetMembers(name).Any(member => !MemberConflicts.IsGenerated(member, _model));

    private void Violate(Rule rule, ISymbol member, params string[] values) =>
        _violations.Add(Violation.OfMember(rule, member.Name, values));
}
