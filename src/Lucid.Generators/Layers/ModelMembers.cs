using System.Collections.Immutable;
using Lucid.Generators.Models;
using Lucid.Generators.Plans;
using Microsoft.CodeAnalysis;

namespace Lucid.Generators.Layers;

/// <summary>Turns the parts of a model into values, and notes the rules that they break.</summary>
internal sealed class ModelMembers
{
    private readonly INamedTypeSymbol _model;
    private readonly ImmutableArray<LayerKind> _kinds;
    private readonly ICollection<Violation> _violations;
    private readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal);
    private readonly HashSet<string> _fields = new(StringComparer.Ordinal);
    private readonly bool _hasOwnConstructor;

    private ModelMembers(
        INamedTypeSymbol model, ImmutableArray<ModelPart> parts, ImmutableArray<LayerKind> kinds, ICollection<Violation> violations)
    {
        _model = model;
        _kinds = kinds;
        _violations = violations;
        _hasOwnConstructor = CreationRules.NeedsOwnConstructor(model, parts);
    }

    /// <summary>The members of a model.</summary>
    /// <param name="model">The model's type.</param>
    /// <param name="parts">Its parts.</param>
    /// <param name="kinds">The kinds of layers.</param>
    /// <param name="violations">Receives the rules that they break.</param>
    public static ImmutableArray<ModelMember> Of(
        INamedTypeSymbol model, ImmutableArray<ModelPart> parts, ImmutableArray<LayerKind> kinds, ICollection<Violation> violations)
    {
        var members = new ModelMembers(model, parts, kinds, violations);
        return [.. parts.Select(members.Read)];
    }

    private ModelMember Read(ModelPart part)
    {
        PartialProperty? implementation = part.Symbol is IPropertySymbol property && PartialProperties.AreToBeWritten(property, _kinds)
            ? PartialProperties.Read(property, FieldFor(property.Name))
            : null;
        bool isConstructed = implementation is null && !part.IsOptional && !_hasOwnConstructor && CreationRules.LacksValue(part.Symbol);
        bool canBeCreated = part.Kind == ModelMemberKind.Layer && CreationRules.CanCreate(part.Type, _model);
        bool needsValue = isConstructed || (implementation is not null && !part.IsOptional);
        if (needsValue && !canBeCreated && part.Kind != ModelMemberKind.Broken)
        {
            Violate(Rule.PartWithoutValue, part.Symbol, part.Type.ToDisplayString());
        }

        return new ModelMember(
            Identifiers.EscapedKeyword(part.Symbol.Name),
            Key(part.Symbol),
            part.Kind,
            part.IsOptional,
            isConstructed,
            canBeCreated,
            implementation);
    }

    private string Key(ISymbol member)
    {
        string key = StateKeys.Of(member.Name);
        if (ModelParts.StateKeyOf(member) is { ConstructorArguments: { Length: 1 } arguments }
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
            .First(name => !IsTaken(name) && _fields.Add(name));
    }

    private bool IsTaken(string name) =>
        _model.Name == name
        || _model.TypeParameters.Any(parameter => parameter.Name == name)
        || _model.GetMembers(name).Any(member => !TakenMembers.IsGenerated(member, _model));

    private void Violate(Rule rule, ISymbol member, params string[] values) =>
        _violations.Add(Violation.OfMember(rule, member.Name, values));
}
