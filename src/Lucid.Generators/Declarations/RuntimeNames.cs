using Microsoft.CodeAnalysis;

namespace Lucid.Generators.Declarations;

/// <summary>Whether the names by which generated code calls the framework and the runtime lead there.</summary>
/// <remarks>
/// They begin with <c>global::</c>, so only a project that declares these very names, or calls the runtime by an alias alone, is in the way.
/// </remarks>
internal static class RuntimeNames
{
    private static readonly string[] Roots = ["System", "Lucid"];

    /// <summary>Whether generated code can be compiled in a project at all.</summary>
    public static bool AreReachable(Compilation compilation)
    {
        INamespaceSymbol source = compilation.Assembly.GlobalNamespace;
        return !Roots.Any(root => source.GetTypeMembers(root, 0).Any(type => !type.IsFileLocal))
            && compilation.GetTypesByMetadataName("Lucid.Layer") is { Length: 1 } layer
            && layer[0].ContainingAssembly is { } runtime
            && IsCalledGlobally(compilation.GetMetadataReference(runtime))
            && !Declares(source, "Lucid", runtime.GlobalNamespace);
    }

    /// <summary>Whether a type is the runtime's of that name.</summary>
    public static bool IsOfRuntime(ITypeSymbol type, string name) =>
        type.Name == name
        && type is { ContainingType: null, ContainingNamespace: { Name: "Lucid", ContainingNamespace.IsGlobalNamespace: true } };

    // No properties: the runtime is part of the project itself.
    private static bool IsCalledGlobally(MetadataReference? reference) =>
        reference?.Properties.Aliases is not { IsDefaultOrEmpty: false } aliases
        || aliases.Contains(MetadataReferenceProperties.GlobalAlias);

    // Whether a namespace of the project declares a type that the runtime has by the same name.
    private static bool Declares(INamespaceSymbol source, string name, INamespaceSymbol runtime) =>
        Nested(source, name) is { } own && Nested(runtime, name) is { } theirs && !own.Equals(theirs, SymbolEqualityComparer.Default)
        && (own.GetTypeMembers().Any(type => !type.IsFileLocal && !theirs.GetTypeMembers(type.Name, type.Arity).IsEmpty)
            || own.GetNamespaceMembers().Any(inner => Declares(own, inner.Name, theirs)));

    private static INamespaceSymbol? Nested(INamespaceSymbol outer, string name) =>
        outer.GetMembers(name).OfType<INamespaceSymbol>().FirstOrDefault();
}
