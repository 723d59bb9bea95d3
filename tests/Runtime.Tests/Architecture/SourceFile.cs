using System.Text.RegularExpressions;

namespace Lucid.Tests.Architecture;

/// <summary>One C# file, read for the names in it: comments and strings count for nothing.</summary>
internal sealed partial class SourceFile(string path, string text)
{
    /// <summary>The path from the root, with slashes.</summary>
    public string Path { get; } = path;

    public string Text { get; } = text;

    public int LineCount => Text.AsSpan().Count('\n');

    /// <summary>The code without comments and strings.</summary>
    public string Code { get; } = CommentsAndStrings().Replace(text, " ");

    /// <summary>All identifiers and keywords; an attribute also by its full name, which the name of a namespace does not stand for.</summary>
    public IEnumerable<string> Names => WordsOf(Code).Concat(WordsOf(Namespaces().Replace(Code, "")).Select(word => word + "Attribute")).Distinct();

    /// <summary>The types that the file declares, parts of partial types included.</summary>
    public IEnumerable<string> DeclaredTypes => Declarations().Matches(Code).Select(match => match.Groups[1].Value).Distinct();

    /// <summary>Those of them that lie in no other type: they begin at the margin.</summary>
    public IEnumerable<string> OutermostTypes => OutermostDeclarations().Matches(Code).Select(match => match.Groups[1].Value).Distinct();

    private static IEnumerable<string> WordsOf(string code) => Words().Matches(code).Select(match => match.Value);

    [GeneratedRegex("""//[^\n]*|/\*.*?\*/|\$*"{3,}.*?"{3,}|@\$?"(?:""|[^"])*"|\$?"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'""", RegexOptions.Singleline)]
    private static partial Regex CommentsAndStrings();

    [GeneratedRegex(@"^(?:using|namespace) [\w.]+;", RegexOptions.Multiline)]
    private static partial Regex Namespaces();

    [GeneratedRegex(@"\b[A-Za-z_]\w*\b")]
    private static partial Regex Words();

    [GeneratedRegex(@"\b(?:class|struct|interface|enum|record(?:\s+struct|\s+class)?|delegate\s+[\w<>\[\],.? ]+?)\s+([A-Z]\w*)")]
    private static partial Regex Declarations();

    [GeneratedRegex(
        @"^(?:[a-z]+ )*(?:class|struct|interface|enum|record(?: struct| class)?|delegate [\w<>\[\],.? ]+?)\s+([A-Z]\w*)",
        RegexOptions.Multiline)]
    private static partial Regex OutermostDeclarations();
}
