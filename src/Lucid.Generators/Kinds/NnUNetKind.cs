using System.Collections.Immutable;
using Lucid.Generators.Declarations;
using Lucid.Generators.Emit.Networks;
using Lucid.Generators.Sources.NnUNet;
using Lucid.Generators.Specs;
using Microsoft.CodeAnalysis;

namespace Lucid.Generators.Kinds;

/// <summary>A network of nnU-Net, which files beside the project describe.</summary>
internal sealed class NnUNetKind : LayerKind<NnUNetSpec>
{
    private static readonly NnUNetAttribute Defaults = new("");

    public override string Name => "NnUNet";

    public override bool ReadsFiles => true;

    public override string Interface(LayerSpec spec) => NnUNetTemplate.Interface;

    public override LayerSpec WithFiles(LayerSpec spec, IEnumerable<NetworkFile> files, ICollection<Violation> violations)
    {
        var declared = (NnUNetSpec)spec;
        try
        {
            return declared with { Network = NnUNetFiles.Read(declared, files) };
        }
        catch (NetworkFileException refusal)
        {
            violations.Add(Violation.OfType(Rule.NetworkFileRefused, refusal.Message));
            return declared;
        }
    }

    public override IEnumerable<(LayerKind Kind, LayerModel Layer)> Parts(LayerModel layer) =>
        Of(layer, (NnUNetSpec)layer.Spec).Types.Select(type => (LayerKinds.All.First(kind => kind.Name == type.Spec.Kind), type));

    protected override NnUNetSpec Read(AttributeReader reader, INamedTypeSymbol type, LayerCatalog catalog) =>
        new(reader.Text(0), reader.Value(nameof(Defaults.Configuration), Defaults.Configuration));

    protected override ImmutableArray<GeneratedMember> Members(NnUNetSpec spec) => NnUNetTemplate.Members;

    protected override ShapePattern? Input(NnUNetSpec spec) => null;

    protected override ShapePattern? Infer(NnUNetSpec spec, ImmutableArray<ShapePattern> inputs) => null;

    protected override string Template(NnUNetSpec spec, LayerModel layer) => Of(layer, spec).Write();

    private static NnUNetTemplate Of(LayerModel layer, NnUNetSpec spec) => new(layer, spec, spec.Network!);
}
