using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace Lucid.Generators.Tests.Harness;

/// <summary>Source in which <c>{|LUCID0001:text|}</c> marks where a diagnostic is expected.</summary>
/// <param name="Text">The source without the marks.</param>
/// <param name="Marks">What is expected where.</param>
internal sealed partial record MarkedSource(string Text, IReadOnlyList<(string Id, TextSpan Span)> Marks)
{
    /// <summary>Takes the marks out of a source.</summary>
    public static MarkedSource Parse(string marked)
    {
        var text = new StringBuilder();
        var open = new Stack<(string Id, int Start)>();
        var marks = new List<(string Id, TextSpan Span)>();
        int position = 0;
        foreach (Match edge in Edge().Matches(marked))
        {
            text.Append(marked, position, edge.Index - position);
            position = edge.Index + edge.Length;
            if (edge.Groups["id"].Success)
            {
                open.Push((edge.Groups["id"].Value, text.Length));
            }
            else
            {
                (string id, int start) = open.Pop();
                marks.Add((id, TextSpan.FromBounds(start, text.Length)));
            }
        }

        text.Append(marked, position, marked.Length - position);
        return open.Count == 0
            ? new MarkedSource(text.ToString(), marks)
            : throw new FormatException($"The mark {open.Peek().Id} is not closed.");
    }

    [GeneratedRegex(@"\{\|(?<id>\w+):|\|\}")]
    private static partial Regex Edge();
}
