using System.Collections.Immutable;
using System.Numerics.Tensors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.QuickInfo;
using Microsoft.CodeAnalysis.Text;

namespace Lucid.Package.Tests.Ide;

/// <summary>One file open in an IDE, in a project that has installed the package, with the caret somewhere.</summary>
internal sealed class IdeSession : IDisposable
{
    private const string Caret = "$$";

    // The framework, which is what lies beside the core library, and what the package depends on.
    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location))
            .Append(typeof(TensorPrimitives).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly AdhocWorkspace _workspace = new(MefHostServices.DefaultHost);
    private readonly Document _document;
    private readonly int _position;

    private CompletionService Completion => CompletionService.GetService(_document)!;

    /// <param name="package">The installed package.</param>
    /// <param name="source">The file, <c>$$</c> standing for the caret.</param>
    public IdeSession(PackedLucid package, string source)
    {
        _position = source.IndexOf(Caret, StringComparison.Ordinal);
        string library = Path.Combine(package.Content, "lib", "net10.0", "Lucid.Runtime.dll");
        Project project = _workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(),
            VersionStamp.Default,
            name: "App",
            assemblyName: "App",
            LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable),
            parseOptions: new CSharpParseOptions(documentationMode: DocumentationMode.Diagnose),
            metadataReferences:
            [
                .. References,
                MetadataReference.CreateFromFile(
                    library, documentation: XmlDocumentationProvider.CreateFromFile(Path.ChangeExtension(library, ".xml"))),
            ],
            analyzerReferences: Directory
                .EnumerateFiles(Path.Combine(package.Content, "analyzers", "dotnet", "cs"))
                .Select(part => new AnalyzerFileReference(part, new CompilerPartLoader()))));
        _document = _workspace.AddDocument(project.Id, "File.cs", SourceText.From(source.Replace(Caret, "", StringComparison.Ordinal)));
    }

    /// <summary>What is offered at the caret, by name.</summary>
    public async Task<IReadOnlyDictionary<string, CompletionItem>> CompleteAsync()
    {
        CompletionList offered = await Completion.GetCompletionsAsync(_document, _position);
        return offered.ItemsList.DistinctBy(Name).ToDictionary(Name);

        static string Name(CompletionItem item) => item.DisplayText + item.DisplayTextSuffix;
    }

    /// <summary>What the IDE shows beside an offer.</summary>
    public async Task<string> DescribeAsync(CompletionItem offer) => (await Completion.GetDescriptionAsync(_document, offer))?.Text ?? "";

    /// <summary>What is shown when the mouse rests on the word before the caret.</summary>
    public async Task<string> HoverAsync()
    {
        QuickInfoItem? shown = await QuickInfoService.GetService(_document)!.GetQuickInfoAsync(_document, _position - 1);
        return string.Join('\n', (shown?.Sections ?? []).Select(section => section.Text));
    }

    /// <summary>Where "go to definition" leads to from the word before the caret: the files, and in each the text from there on.</summary>
    public async Task<ImmutableArray<(Document File, string Text)>> GoToDefinitionAsync()
    {
        ISymbol symbol = (await SymbolFinder.FindSymbolAtPositionAsync(_document, _position - 1))!;
        var places = ImmutableArray.CreateBuilder<(Document, string)>();
        foreach (Location location in symbol.Locations)
        {
            Document file = _document.Project.Solution.GetDocument(location.SourceTree)!;
            SourceText text = await file.GetTextAsync();
            int start = text.Lines.GetLineFromPosition(location.SourceSpan.Start).Start;
            places.Add((file, text.ToString(TextSpan.FromBounds(start, text.Length))));
        }

        return places.ToImmutable();
    }

    public void Dispose() => _workspace.Dispose();
}
