using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Lucid.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Lucid.Generators.Tests.Budgets;

/// <summary>The runtime and a program of a user's, both compiled as for release, whatever these tests were built as.</summary>
internal static class OptimizedRuntime
{
    // What the SDK imports into the runtime's project.
    private const string ImplicitUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly Lazy<ImmutableArray<byte>> Image = new(() => Emit(CSharpCompilation.Create(
        typeof(Layer).Assembly.GetName().Name,
        Directory.GetFiles(Repository.PathOf("src", "Lucid.Runtime"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(File.ReadAllText)
            .Append(ImplicitUsings)
            .Select(text => CSharpSyntaxTree.ParseText(text, LayerCompilation.ParseOptions.WithLanguageVersion(LanguageVersion.Preview))),
        LayerCompilation.References.RemoveAll(IsRuntime),
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Release,
            allowUnsafe: true,
            nullableContextOptions: NullableContextOptions.Enable))));

    /// <summary>Compiles a program with its layers, and loads it beside a runtime of its own.</summary>
    /// <param name="source">The program.</param>
    /// <param name="type">The type to return.</param>
    public static Type Load(string source, string type) => Load([source]).GetType(type, throwOnError: true)!;

    /// <summary>Compiles a program of several files, and loads it beside a runtime of its own.</summary>
    public static Assembly Load(IEnumerable<string> sources)
    {
        CSharpCompilation program = LayerCompilation.Create(sources);
        Compilation compilation = program
            .WithReferences([.. LayerCompilation.References.RemoveAll(IsRuntime), MetadataReference.CreateFromImage(Image.Value)])
            .WithOptions(program.Options.WithOptimizationLevel(OptimizationLevel.Release))
            .Generate().Compilation;

        // Not collectible: the runtime compiles collectible code in another way.
        var context = new AssemblyLoadContext(nameof(OptimizedRuntime));
        using var runtime = new MemoryStream([.. Image.Value]);
        using var assembly = new MemoryStream([.. Emit(compilation)]);
        context.LoadFromStream(runtime);
        return context.LoadFromStream(assembly);
    }

    private static bool IsRuntime(MetadataReference reference) => reference.Display == typeof(Layer).Assembly.Location;

    private static ImmutableArray<byte> Emit(Compilation compilation)
    {
        using var image = new MemoryStream();
        Assert.Empty(compilation.Emit(image).Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(3));
        return [.. image.ToArray()];
    }
}
