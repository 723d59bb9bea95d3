using System.Text.RegularExpressions;

namespace Lucid.Generators.Tests.Diagnostics;

/// <summary>The page of a diagnostic.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Classification">The category and the severity.</param>
/// <param name="Cause">What is wrong, in prose.</param>
/// <param name="Example">Code with the mistake.</param>
/// <param name="Fix">The same code without it.</param>
internal sealed partial record HelpPage(string Title, string Classification, string Cause, string Example, string Fix)
{
    /// <summary>Reads a page.</summary>
    /// <exception cref="FormatException">The page lacks a section or its code.</exception>
    public static HelpPage Read(string path)
    {
        Match page = Layout().Match(File.ReadAllText(path));
        return page.Success
            ? new HelpPage(
                page.Groups["title"].Value, page.Groups["classification"].Value, page.Groups["cause"].Value,
                page.Groups["example"].Value, page.Groups["fix"].Value)
            : throw new FormatException($"{Path.GetFileName(path)} lacks a heading, a classification, a cause, an example or a fix with code.");
    }

    [GeneratedRegex(
        """
        \A\#\ (?<title>.+)\n\n(?<classification>.+)\n\n
        \#\#\ Cause\n\n(?<cause>(?s:.+?))\n\n
        \#\#\ Example\n\n(?s:.*?)```csharp\n(?<example>(?s:.+?))```\n\n
        \#\#\ Fix\n\n(?s:.+?)```csharp\n(?<fix>(?s:.+?))```\n\z
        """,
        RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Layout();
}
