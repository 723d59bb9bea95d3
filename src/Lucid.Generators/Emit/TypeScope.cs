using Lucid.Generators.Specs;

namespace Lucid.Generators.Emit;

/// <summary>A declared type opened once more, with the namespace and the types around it; disposing closes them all.</summary>
internal sealed class TypeScope : IDisposable
{
    private readonly Stack<SourceWriter.Scope> _scopes = new();

    /// <summary>Opens a type.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="type">The type.</param>
    /// <param name="baseClause">What stands behind its name: <c> : Base</c>, or nothing.</param>
    /// <param name="documentation">Its documentation; empty for none.</param>
    public TypeScope(SourceWriter writer, HierarchyInfo type, string baseClause, string documentation = "")
    {
        if (type.Namespace.Length > 0)
        {
            _scopes.Push(writer.Block($"namespace {type.Namespace}"));
        }

        foreach (TypeHeader outer in type.Types.Take(type.Types.Count - 1))
        {
            _scopes.Push(writer.Block($"partial {outer.Keyword} {outer.Name}"));
        }

        if (documentation.Length > 0)
        {
            writer.Write(documentation);
        }

        _scopes.Push(writer.Block($"{type.Layer.Modifiers}partial {type.Layer.Keyword} {type.Layer.Name}{baseClause}"));
    }

    public void Dispose()
    {
        while (_scopes.Count > 0)
        {
            _scopes.Pop().Dispose();
        }
    }
}
