using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Lucid.Generators.Benchmarks;

/// <summary>What the generator costs while somebody types in a project of many layers.</summary>
internal static class Keystrokes
{
    private const int WarmUps = 200;
    private const int Measured = 400;

    /// <summary>Measures a first run and the runs after single edits, and writes them as cells of a table.</summary>
    /// <param name="create">Makes the generator.</param>
    /// <param name="layers">The number of declared layers.</param>
    public static string Measure(Func<IIncrementalGenerator> create, int layers)
    {
        // The first project warms the compiler up, as any IDE is after a minute.
        _ = FirstRun(create(), Project(layers));
        CSharpCompilation compilation = Project(layers);
        (GeneratorDriver driver, TimeSpan first) = FirstRun(create(), compilation);

        var times = new List<double>();
        for (int key = 0; key < WarmUps + Measured; key++)
        {
            SyntaxTree program = compilation.SyntaxTrees[^1];
            SourceText text = program.GetText();
            int caret = text.ToString().IndexOf("0;", StringComparison.Ordinal);
            compilation = compilation.ReplaceSyntaxTree(program, program.WithChangedText(text.Replace(caret, 0, "1")));
            TimeSpan time = Time(() => driver = driver.RunGenerators(compilation));
            if (key >= WarmUps)
            {
                times.Add(time.TotalMilliseconds);
            }
        }

        times.Sort();
        return FormattableString.Invariant(
            $"{layers:N0} | {first.TotalMilliseconds:F0} | {times[times.Count / 2]:F1} | {times[times.Count * 95 / 100]:F1}");
    }

    private static (GeneratorDriver Driver, TimeSpan Time) FirstRun(IIncrementalGenerator generator, CSharpCompilation compilation)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(generator);
        TimeSpan time = Time(() => driver = driver.RunGenerators(compilation));
        return (driver, time);
    }

    private static TimeSpan Time(Action run)
    {
        long start = Stopwatch.GetTimestamp();
        run();
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
