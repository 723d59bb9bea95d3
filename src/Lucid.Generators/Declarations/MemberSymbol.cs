using Lucid.Generators.Specs;
using Microsoft.CodeAnalysis;

namespace Lucid.Generators.Declarations;

/// <summary>A field or property of a model's type that belongs to the model.</summary>
/// <param name="Symbol">The field or property.</param>
/// <param name="Type">Its type.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="LayerType">The type of the layer or of the list's layers; null for what holds none.</param>
internal sealed record MemberSymbol(ISymbol Symbol, ITypeSymbol Type, MemberKind Kind, ITypeSymbol? LayerType = null)
{
    /// <summary>Whether it may hold nothing.</summary>
    public bool IsOptional => Type.NullableAnnotation == NullableAnnotation.Annotated;

    /// <summary>Whether its layers are of the type that is written, and of none derived from it: no other can be, or the compiler makes it.</summary>
    public bool IsOfExactType => LayerType is { IsSealed: true } || Symbol is IPropertySymbol { IsPartialDefinition: true, SetMethod: null };

    /// <summary>Whether it holds one layer in every case.</summary>
    public bool IsOneLayer => Kind == MemberKind.Layer && !IsOptional;
}
