using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Lucid.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace Lucid.Generators.Tests.Documentation;

/// <summary>
/// The C# of one page as one program: types from anywhere on the page, and for each section a method of its statements in reading order. A block with the
/// remark <c>output</c> holds what the block of code above it prints.
/// </summary>
internal sealed class PageProgram
{
    private const string ClassName = "Page";
    private const char BlockEnd = '\f';

    // What the SDK imports into a console project.
    private const string ImplicitUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private readonly MarkdownPage _page;
    private readonly List<MarkdownBlock> _code;

    public PageProgram(MarkdownPage page)
    {
        _page = page;
        _code = [.. page.Blocks.Where(block => block is { Language: "csharp", Remark: "" })];
    }

    /// <summary>Whether there is any code.</summary>
    public bool IsEmpty => _code.Count == 0;

    /// <summary>Compiles the page with the generator; neither compiler nor analyzers may warn.</summary>
    public async Task<Compilation> CompileAsync()
    {
        CSharpCompilation compilation = LayerCompilation.Create(ImplicitUsings, Source());
        string[] warnings =
        [
            .. (await compilation.DiagnoseAsync())
                .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
                .Select(diagnostic => $"{diagnostic.Location.GetMappedLineSpan()}: {diagnostic.Id}: {diagnostic.GetMessage(null)}"),
        ];
        Assert.True(warnings.Length == 0, string.Join('\n', warnings));
        return compilation.Generate().Compilation;
    }

    /// <summary>Runs the page, section after section, and returns what each block of code printed.</summary>
    public async Task<IReadOnlyDictionary<MarkdownBlock, string>> RunAsync()
    {
        using var image = new MemoryStream();
        Assert.True((await CompileAsync()).Emit(image).Success);
        image.Position = 0;

        TextWriter console = Console.Out;
        using var printed = new StringWriter { NewLine = "\n" };
        Console.SetOut(printed);
        try
        {
            Assembly assembly = new AssemblyLoadContext(_page.Path, isCollectible: true).LoadFromStream(image);
            foreach (int section in Sections())
            {
                assembly.GetType(ClassName)!.GetMethod(MethodName(section))!.Invoke(null, null);
            }
        }
        finally
        {
            Console.SetOut(console);
        }

        return _code.Zip(printed.ToString().Split(BlockEnd)).ToDictionary(pair => pair.First, pair => pair.Second.TrimEnd('\n'));
    }

    private IEnumerable<int> Sections() => _code.Select(block => block.Section).Distinct();

    private static string MethodName(int section) => $"Section{section}";

    private string Source()
    {
        var usings = new StringBuilder();
        var types = new StringBuilder();
        var methods = new StringBuilder();
        foreach (int section in Sections())
        {
            methods.Append(CultureInfo.InvariantCulture, $"public static void {MethodName(section)}()\n{{\n");
            foreach (MarkdownBlock block in _code.Where(block => block.Section == section))
            {
                CompilationUnitSyntax unit = SyntaxFactory.ParseCompilationUnit(block.Text, options: LayerCompilation.ParseOptions);
                foreach (SyntaxNode part in unit.ChildNodes())
                {
                    StringBuilder target = part switch
                    {
                        UsingDirectiveSyntax => usings,
                        GlobalStatementSyntax => methods,
                        _ => types,
                    };
                    int line = block.Line + unit.SyntaxTree.GetLineSpan(part.FullSpan).StartLinePosition.Line;
                    target.Append(CultureInfo.InvariantCulture, $"#line {line} \"{_page.Path}\"\n{part.ToFullString()}\n");
                }

                methods.Append(CultureInfo.InvariantCulture, $"global::System.Console.Write('\\u{(int)BlockEnd:x4}');\n");
            }

            methods.Append("}\n");
        }

        return $"{usings}{types}public static class {ClassName}\n{{\n{methods}}}\n";
    }
}
