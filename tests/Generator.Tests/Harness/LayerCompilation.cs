using System.Collections.Immutable;
using System.Globalization;
using System.Numerics.Tensors;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lucid.Generators.Tests.Harness;

/// <summary>Compiles source as a user's project would: against the running framework and the Lucid runtime, with generator and analyzers.</summary>
internal static partial class LayerCompilation
{
    /// <summary>How test source is read unless a test says otherwise.</summary>
    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Latest);

    /// <summary>The framework's assemblies, the Lucid runtime, and the package that it depends on.</summary>
    public static ImmutableArray<MetadataReference> References { get; } =
        [.. FrameworkReferences(), Reference(typeof(Layer).Assembly.Location), Reference(typeof(TensorPrimitives).Assembly.Location)];

    // Compilations made from one share the symbols of its references, which take longest to read.
    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "App",
        references: References,
        options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>A library of the given files, before the generator.</summary>
    public static CSharpCompilation Create(params IEnumerable<string> sources) => Empty.AddSyntaxTrees(
        sources.Select((source, index) => CSharpSyntaxTree.ParseText(source, ParseOptions, path: $"File{index}.cs")));

    /// <summary>Runs the generator.</summary>
    /// <param name="compilation">A compilation before the generator.</param>
    /// <param name="generator">The generator; null for the layer generator.</param>
    /// <returns>The compilation with the generated files, and what the generator reported.</returns>
    public static (Compilation Compilation, GeneratorDriverRunResult Run) Generate(this Compilation compilation, LayerGenerator? generator = null)
    {
        var options = (CSharpParseOptions?)compilation.SyntaxTrees.FirstOrDefault()?.Options ?? ParseOptions;
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [(generator ?? new LayerGenerator()).AsSourceGenerator()], NetworkFiles.All, options);
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        return (output, driver.GetRunResult());
    }

    /// <summary>All that a user is told: by the compiler, the generator and the analyzers, hidden hints excepted, in source order.</summary>
    /// <param name="compilation">A compilation before the generator.</param>
    /// <param name="generator">The generator; null for the layer generator.</param>
    /// <param name="analyzers">The analyzers; none for all of the product's.</param>
    public static async Task<ImmutableArray<Diagnostic>> DiagnoseAsync(
        this Compilation compilation, LayerGenerator? generator = null, params ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        (Compilation output, GeneratorDriverRunResult run) = compilation.Generate(generator);
        return await output.ReportedAsync(run, analyzers.IsEmpty ? ProductAnalyzers() : analyzers);
    }

    /// <summary>All that a user is told of a compilation that the generator has run on, hidden hints excepted, in source order.</summary>
    /// <param name="output">The compilation with the generated files.</param>
    /// <param name="run">What the generator reported.</param>
    /// <param name="analyzers">The analyzers.</param>
    public static async Task<ImmutableArray<Diagnostic>> ReportedAsync(
        this Compilation output, GeneratorDriverRunResult run, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        ImmutableArray<Diagnostic> told = await output.WithAnalyzers(analyzers, new AnalyzerOptions(NetworkFiles.All)).GetAllDiagnosticsAsync();
        ImmutableHashSet<string> ids = [.. told.Select(diagnostic => diagnostic.Id)];
        return
        [
            .. told.Concat(run.Diagnostics)
                .Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden && !diagnostic.IsSuppressed)
                .Where(diagnostic => ErrorDirectiveId(diagnostic) is not { } id || !ids.Contains(id))
                .OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal)
                .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)
                .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>The id of the rule that a generated <c>#error</c> repeats; null for any other diagnostic.</summary>
    public static string? ErrorDirectiveId(Diagnostic diagnostic) =>
        diagnostic.Id == "CS1029" && ErrorDirective().Match(diagnostic.GetMessage(CultureInfo.InvariantCulture)) is { Success: true } match
            ? match.Groups["id"].Value
            : null;

    /// <summary>Every analyzer in the product's compiler assembly, as the compiler would find them.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> ProductAnalyzers() =>
    [
        .. typeof(LayerGenerator).Assembly.GetTypes()
            .Where(type => type.IsDefined(typeof(DiagnosticAnalyzerAttribute), inherit: false))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    // The list of trusted assemblies names the test's own too; only those beside the core library are the framework.
    private static IEnumerable<MetadataReference> FrameworkReferences()
    {
        string? framework = Path.GetDirectoryName(typeof(object).Assembly.Location);
        return ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == framework)
            .Select(Reference);
    }

    private static MetadataReference Reference(string path) => MetadataReference.CreateFromFile(path);

    [GeneratedRegex("^#error: '(?<id>LUCID[0-9]{4}): ")]
    private static partial Regex ErrorDirective();
}
