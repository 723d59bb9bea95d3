using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Lucid.Generators.Benchmarks;

/// <summary>What a generator costs while somebody types in a project of many layers.</summary>
internal sealed class Keystrokes
{
    private readonly List<double> _times = [];
    private readonly TimeSpan _firstRun;
    private GeneratorDriver _driver;
    private CSharpCompilation _compilation;

    /// <summary>Opens a project, and has a generator run for the first time.</summary>
    /// <param name="generator">The generator.</param>
    /// <param name="layers">The number of declared layers.</param>
    public Keystrokes(IIncrementalGenerator generator, int layers)
    {
        _compilation = Project(layers);
        _driver = CSharpGeneratorDriver.Create(generator);
        _firstRun = Run();
    }

    /// <summary>One more key, and how long the generator took.</summary>
    public void Press()
    {
        SyntaxTree program = _compilation.SyntaxTrees[^1];
        SourceText text = program.GetText();
        int caret = text.ToString().IndexOf("0;", StringComparison.Ordinal);
        _compilation = _compilation.ReplaceSyntaxTree(program, program.WithChangedText(text.Replace(caret, 0, "1")));
        _times.Add(Run().TotalMilliseconds);
    }

    /// <summary>The first run, and the keys that were pressed, as cells of a table.</summary>
    /// <param name="warmUps">The keys that do not count.</param>
    /// <param name="other">What the keys are compared with; null for nothing.</param>
    public string Summary(int warmUps, Keystrokes? other)
    {
        string above = other is null ? "" : FormattableString.Invariant($"{Quantile(warmUps, 0.5) - other.Quantile(warmUps, 0.5):F1}");
        return FormattableString.Invariant(
            $"{_firstRun.TotalMilliseconds:F0} | {Quantile(warmUps, 0.5):F1} | {Quantile(warmUps, 0.95):F1} | {above}");
    }

    private double Quantile(int warmUps, double share)
    {
        double[] times = [.. _times.Skip(warmUps).Order()];
        return times[(int)(times.Length * share)];
    }

    private TimeSpan Run()
    {
        long start = Stopwatch.GetTimestamp();
        _driver = _driver.RunGenerators(_compilation);
        return Stopwatch.GetElapsedTime(start);
    }

    private static CSharpCompilation Project(int layers)
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        IEnumerable<string> references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == framework)
            .Append(typeof(Layer).Assembly.Location);
        return CSharpCompilation.Create(
            "App",
            [.. Enumerable.Range(0, layers).Select(Declaration), Parse("static class Program { static int Main() { return 0; } }", "Program.cs")],
            references.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }

    // Every other layer has a fixed size, every third an activation.
    private static SyntaxTree Declaration(int number)
    {
        string size = number % 2 == 0 ? ", Depth = 8, Height = 8, Width = 8" : "";
        string activation = number % 3 == 0 ? ", Activation = Activation.LeakyReLU" : "";
        return Parse(
            FormattableString.Invariant(
                $$"""
                using Lucid;
                namespace App.Blocks{{number / 10}};
                /// <summary>A norm.</summary>
                [InstanceNorm3d(Channels = {{number + 1}}{{size}}{{activation}})]
                public sealed partial class Norm{{number}};
                """),
            FormattableString.Invariant($"Norm{number}.cs"));
    }

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, path: path);
}
