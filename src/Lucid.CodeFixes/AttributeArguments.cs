using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Lucid.CodeFixes;

/// <summary>
/// Edits the named arguments of an attribute as text, so that everything around them stays as it is: layout, comments, the other arguments.
/// </summary>
internal static class AttributeArguments
{
    /// <summary>The option that an argument sets.</summary>
    public static string OptionName(this AttributeArgumentSyntax argument) => argument.NameEquals?.Name.Identifier.ValueText ?? "";

    /// <summary>The attribute with another value of an argument that it has.</summary>
    public static AttributeSyntax WithValue(this AttributeSyntax attribute, string name, string value) =>
        attribute.ArgumentList is { } list && Find(list, name) is >= 0 and int index
            ? attribute.WithArgumentList(Changed(list, new TextChange(list.Arguments[index].Expression.Span, value)))
            : attribute;

    /// <summary>The attribute with one more argument, before those that are declared after it.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="name">The argument's name.</param>
    /// <param name="value">Its value, as source.</param>
    /// <param name="options">All names in their declared order.</param>
    public static AttributeSyntax With(this AttributeSyntax attribute, string name, string value, ImmutableArray<string> options)
    {
        string added = $"{name} = {value}";
        if (attribute.ArgumentList is not { } list)
        {
            return attribute
                .WithName(attribute.Name.WithoutTrailingTrivia())
                .WithArgumentList(SyntaxFactory.ParseAttributeArgumentList($"({added})")!.WithTrailingTrivia(attribute.Name.GetTrailingTrivia()));
        }

        int place = options.IndexOf(name);
        AttributeArgumentSyntax? next = list.Arguments.FirstOrDefault(argument => options.IndexOf(argument.OptionName()) > place);
        return attribute.WithArgumentList(
            list.Arguments.Count == 0 ? Changed(list, Insertion(list.OpenParenToken.Span.End, added))
            : next is null ? WithLast(list, added)
            : Changed(list, Insertion(next.SpanStart, $"{added},{LineBreakBefore(list, next) ?? " "}")));
    }

    /// <summary>The attribute without an argument. Comments beside it stay.</summary>
    public static AttributeSyntax Without(this AttributeSyntax attribute, string name)
    {
        if (attribute.ArgumentList is not { } list || Find(list, name) is not (>= 0 and int index))
        {
            return attribute;
        }

        AttributeArgumentSyntax removed = list.Arguments[index];
        bool isLast = index == list.Arguments.Count - 1;
        bool makesRoom = !isLast && (index == 0 || LineBreakBefore(list, removed) is not null);
        return attribute.WithArgumentList(
            makesRoom ? Changed(list, new TextChange(TextSpan.FromBounds(removed.SpanStart, EndOfRoom(list, index)), ""))
            : index > 0 ? Changed(list, [.. WithCommaBefore(list, index)])
            : Changed(list, new TextChange(removed.Span, "")));
    }

    private static int Find(AttributeArgumentListSyntax list, string name) => list.Arguments.IndexOf(argument => argument.OptionName() == name);

    // Behind the comment on the line of the last argument, if that one has a line of its own.
    private static AttributeArgumentListSyntax WithLast(AttributeArgumentListSyntax list, string added)
    {
        AttributeArgumentSyntax last = list.Arguments.Last();
        if (LineBreakBefore(list, last) is not { } lineBreak)
        {
            return Changed(list, Insertion(last.Span.End, ", " + added));
        }

        SyntaxTriviaList behind = last.GetTrailingTrivia();
        int end = behind.IndexOf(SyntaxKind.EndOfLineTrivia) is >= 0 and int lineEnd ? behind[lineEnd].SpanStart : last.FullSpan.End;
        return Changed(list, Insertion(last.Span.End, ","), Insertion(end, lineBreak + added));
    }

    // The argument begins a line, or the list: the next one takes its place, or a comment on the way to that.
    private static int EndOfRoom(AttributeArgumentListSyntax list, int index)
    {
        var gap = TextSpan.FromBounds(list.Arguments[index].Span.End, list.Arguments[index + 1].SpanStart);
        return Comments(list, gap).Select(comment => comment.SpanStart).DefaultIfEmpty(gap.End).First();
    }

    // The argument ends the list, or stands between others on a line: it goes with the comma before it.
    private static IEnumerable<TextChange> WithCommaBefore(AttributeArgumentListSyntax list, int index)
    {
        TextSpan removed = list.Arguments[index].Span;
        var gap = TextSpan.FromBounds(list.Arguments[index - 1].Span.End, removed.Start);
        return Comments(list, gap).Any()
            ? [new TextChange(list.Arguments.GetSeparator(index - 1).Span, ""), new TextChange(removed, "")]
            : [new TextChange(TextSpan.FromBounds(gap.Start, removed.End), "")];
    }

    private static IEnumerable<SyntaxTrivia> Comments(AttributeArgumentListSyntax list, TextSpan gap) => list.DescendantTrivia()
        .Where(trivia => gap.Contains(trivia.Span) && !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia));

    // The end of the line above and the indentation, where the argument is the first of its line.
    private static string? LineBreakBefore(AttributeArgumentListSyntax list, AttributeArgumentSyntax argument)
    {
        string before = list.ToFullString().Substring(0, argument.SpanStart - list.FullSpan.Start);
        int line = before.LastIndexOf('\n') + 1;
        return line > 0 && string.IsNullOrWhiteSpace(before.Substring(line))
            ? before.Substring(line > 1 && before[line - 2] == '\r' ? line - 2 : line - 1)
            : null;
    }

    private static TextChange Insertion(int position, string text) => new(new TextSpan(position, 0), text);

    private static AttributeArgumentListSyntax Changed(AttributeArgumentListSyntax list, params TextChange[] changes)
    {
        int start = list.FullSpan.Start;
        SourceText text = SourceText.From(list.ToFullString()).WithChanges(changes.Select(change =>
            new TextChange(new TextSpan(change.Span.Start - start, change.Span.Length), change.NewText ?? "")));
        return SyntaxFactory.ParseAttributeArgumentList(text.ToString())!;
    }
}
