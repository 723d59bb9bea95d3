using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Lucid.Generators.Tests.Harness;

/// <summary>A solution as the IDE holds it, with the package installed, in which code fixes are applied.</summary>
internal sealed class FixableSolution : IDisposable
{
    private readonly AdhocWorkspace _workspace = new();
    private readonly CodeFixProvider _fix;
    private readonly List<DocumentId> _files = [];
    private Solution _solution;

    /// <summary>A solution of a library and, if there are files for it, an application that references the library.</summary>
    /// <param name="fix">The code fix to apply.</param>
    /// <param name="library">The library's files.</param>
    /// <param name="application">The application's files.</param>
    public FixableSolution(CodeFixProvider fix, IEnumerable<string> library, IEnumerable<string>? application = null)
    {
        _fix = fix;
        _solution = _workspace.CurrentSolution;
        ProjectId first = AddProject("Library", library, []);
        if (application is not null)
        {
            AddProject("Application", application, [new ProjectReference(first)]);
        }
    }

    /// <summary>What the code fix is called for each diagnostic that it offers to mend, in the order of the files and their lines.</summary>
    public async Task<IReadOnlyList<string>> TitlesAsync() =>
        [.. (await OffersAsync()).Select(offer => offer.Action.Title)];

    /// <summary>Mends one of the diagnostics that the fix is offered for.</summary>
    /// <param name="offer">Which, in the order of <see cref="TitlesAsync"/>.</param>
    /// <returns>The text of all files.</returns>
    public async Task<IReadOnlyList<string>> FixAsync(Index offer) => await ApplyAsync((await OffersAsync())[offer].Action);

    /// <summary>Mends all diagnostics of a scope at once, beginning at the first.</summary>
    /// <returns>The text of all files.</returns>
    public async Task<IReadOnlyList<string>> FixAllAsync(FixAllScope scope)
    {
        (Document document, CodeAction action) = (await OffersAsync())[0];
        var context = new FixAllContext(
            document, _fix, scope, action.EquivalenceKey!, _fix.FixableDiagnosticIds, new Diagnostics(), CancellationToken.None);
        CodeAction? all = await _fix.GetFixAllProvider()!.GetFixAsync(context);
        return all is null ? await TextsAsync() : await ApplyAsync(all);
    }

    /// <summary>What compiler and analyzers still report.</summary>
    public async Task<IReadOnlyList<string>> RemainingIdsAsync()
    {
        var remaining = new List<string>();
        foreach (Project project in _solution.Projects)
        {
            Compilation compilation = (await project.GetCompilationAsync())!;
            remaining.AddRange((await compilation.WithAnalyzers(LayerCompilation.ProductAnalyzers()).GetAllDiagnosticsAsync())
                .Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden)
                .Select(diagnostic => diagnostic.Id));
        }

        return remaining;
    }

    /// <inheritdoc/>
    public void Dispose() => _workspace.Dispose();

    private ProjectId AddProject(string name, IEnumerable<string> files, ImmutableArray<ProjectReference> references)
    {
        var project = ProjectId.CreateNewId(name);
        _solution = _solution.AddProject(ProjectInfo.Create(
            project, VersionStamp.Create(), name, name, LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable),
            parseOptions: LayerCompilation.ParseOptions,
            projectReferences: references,
            metadataReferences: LayerCompilation.References,
            analyzerReferences: [new ProductReference()]));
        foreach (string file in files)
        {
            var document = DocumentId.CreateNewId(project);
            string path = $"{name}{_files.Count}.cs";
            _solution = _solution.AddDocument(document, path, SourceText.From(file), filePath: path);
            _files.Add(document);
        }

        return project;
    }

    private async Task<List<(Document Document, CodeAction Action)>> OffersAsync()
    {
        var offers = new List<(Document, CodeAction)>();
        foreach (Document document in _files.Select(file => _solution.GetDocument(file)!))
        {
            foreach (Diagnostic diagnostic in await Diagnostics.OfAsync(document.Project, document))
            {
                if (_fix.FixableDiagnosticIds.Contains(diagnostic.Id))
                {
                    await _fix.RegisterCodeFixesAsync(new CodeFixContext(
                        document, diagnostic, (action, _) => offers.Add((document, action)), CancellationToken.None));
                }
            }
        }

        return offers;
    }

    private async Task<IReadOnlyList<string>> ApplyAsync(CodeAction action)
    {
        _solution = (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution;
        return await TextsAsync();
    }

    private async Task<IReadOnlyList<string>> TextsAsync()
    {
        var texts = new List<string>();
        foreach (DocumentId file in _files)
        {
            texts.Add((await _solution.GetDocument(file)!.GetTextAsync()).ToString());
        }

        return texts;
    }

    /// <summary>Runs the product's analyzers where a fix of many asks for diagnostics.</summary>
    private sealed class Diagnostics : FixAllContext.DiagnosticProvider
    {
        /// <summary>The diagnostics of a project, or of one of its documents, in their order.</summary>
        public static async Task<IEnumerable<Diagnostic>> OfAsync(Project project, Document? document = null)
        {
            Compilation compilation = (await project.GetCompilationAsync())!;
            SyntaxTree? tree = document is null ? null : await document.GetSyntaxTreeAsync();
            return (await compilation.WithAnalyzers(LayerCompilation.ProductAnalyzers()).GetAnalyzerDiagnosticsAsync())
                .Where(diagnostic => tree is null || diagnostic.Location.SourceTree == tree)
                .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start);
        }

        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => OfAsync(project);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            OfAsync(document.Project, document);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
