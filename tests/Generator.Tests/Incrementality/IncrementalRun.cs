using System.Collections.Immutable;
using Lucid.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace Lucid.Generators.Tests.Incrementality;

/// <summary>A generator that has seen a project once, and sees it again after each edit.</summary>
internal sealed class IncrementalRun
{
    private GeneratorDriver _driver;
    private CSharpCompilation _compilation;

    private IncrementalRun(GeneratorDriver driver, CSharpCompilation compilation)
    {
        _driver = driver;
        _compilation = compilation;
        Run();
    }

    /// <summary>Runs the generator for the first time.</summary>
    /// <param name="files">The project's files.</param>
    public static IncrementalRun Of(params string[] files) => new(
        CSharpGeneratorDriver.Create(
            [new LayerGenerator().AsSourceGenerator()],
            additionalTexts: NetworkFiles.All,
            parseOptions: LayerCompilation.ParseOptions,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true)),
        LayerCompilation.Create(files));

    /// <summary>The last run's result.</summary>
    public GeneratorRunResult Result => _driver.GetRunResult().Results.Single();

    /// <summary>Replaces a piece of a file and runs the generator again.</summary>
    /// <param name="file">The number of the file.</param>
    /// <param name="old">The piece, which the file holds once; empty for the file's end.</param>
    /// <param name="replacement">What takes its place.</param>
    public IncrementalRun Edit(int file, string old, string replacement)
    {
        SyntaxTree tree = _compilation.SyntaxTrees[file];
        SourceText text = tree.GetText();
        int start = old.Length == 0 ? text.Length : text.ToString().IndexOf(old, StringComparison.Ordinal);
        Assert.InRange(start, 0, text.Length);
        _compilation = _compilation.ReplaceSyntaxTree(
            tree, tree.WithChangedText(text.WithChanges(new TextChange(new TextSpan(start, old.Length), replacement))));
        Run();
        return this;
    }

    /// <summary>Replaces a file of a network and runs the generator again.</summary>
    /// <param name="old">The file.</param>
    /// <param name="replacement">What takes its place.</param>
    public IncrementalRun EditFile(AdditionalText old, AdditionalText replacement)
    {
        _driver = _driver.ReplaceAdditionalText(old, replacement);
        Run();
        return this;
    }

    /// <summary>What became of each output of a step, as in <c>Unchanged, New</c>.</summary>
    /// <param name="step">One of <see cref="LayerGenerator.Steps"/>.</param>
    public string OutcomeOf(string step) => Outcomes(Result.TrackedSteps.GetValueOrDefault(step, []));

    /// <summary>What became of each generated file.</summary>
    public string OutcomeOfFiles() => Outcomes(Result.TrackedOutputSteps.Values.SelectMany(steps => steps));

    private static string Outcomes(IEnumerable<IncrementalGeneratorRunStep> steps) => string.Join(
        ", ", steps.SelectMany(step => step.Outputs).Select(output => output.Reason));

    private void Run() => _driver = _driver.RunGenerators(_compilation);
}
