using System.Collections.Immutable;
using Lucid.Generators.Declarations;
using Lucid.Generators.Emit.Flatten;
using Lucid.Generators.Specs;
using Microsoft.CodeAnalysis;

namespace Lucid.Generators.Kinds;

/// <summary>Layers that put neighbouring dimensions together.</summary>
internal sealed class FlattenKind : LayerKind<FlattenSpec>
{
    private static readonly FlattenAttribute Defaults = new();

    public override string Name => "Flatten";

    protected override FlattenSpec Read(AttributeReader reader, INamedTypeSymbol type, LayerCatalog catalog)
    {
        const string Start = nameof(Defaults.StartDimension), End = nameof(Defaults.EndDimension);
        int start = reader.Value(Start, Defaults.StartDimension), end = reader.Value(End, Defaults.EndDimension);

        // One that counts from the other end may come after it or not.
        if (start < 0 == end < 0 && start > end)
        {
            reader.Violate(Rule.OptionOutOfRange, reader.Has(Start) ? Start : End, Start, $"at most {End}, {end}", start);
            (start, end) = (Defaults.StartDimension, Defaults.EndDimension);
        }

        return new(start, end);
    }

    protected override ImmutableArray<GeneratedMember> Members(FlattenSpec spec) => FlattenTemplate.Members;

    protected override ShapePattern Input(FlattenSpec spec) => ShapePattern.Any;

    protected override ShapePattern? Infer(FlattenSpec spec, ImmutableArray<ShapePattern> inputs)
    {
        ShapePattern shape = inputs[0];
        int rank = shape.Sizes.Count, start = Position(spec.StartDimension), end = Position(spec.EndDimension);
        if (shape.Open is not null || shape.MayHaveBatch || start < 0 || start > end || end >= rank)
        {
            return null;
        }

        Dimension[] flat = [.. shape.Sizes.Skip(start).Take(end - start + 1)];
        long product = flat.Aggregate(1L, (all, size) => Math.Min(all * (size.Size ?? 1), int.MaxValue + 1L));
        Dimension one = flat.Length == 1 ? flat[0]
            : flat.All(size => size.Size is not null) && product <= int.MaxValue ? Dimension.Unknown with { Size = (int)product }
            : Dimension.Unknown;
        return shape with { Sizes = new([.. shape.Sizes.Take(start), one, .. shape.Sizes.Skip(end + 1)]) };

        int Position(int dimension) => dimension < 0 ? dimension + rank : dimension;
    }

    protected override string Template(FlattenSpec spec, LayerModel layer) => new FlattenTemplate(layer, spec).Write();
}
