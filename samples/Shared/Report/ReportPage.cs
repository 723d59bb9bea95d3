using System.Net;
using System.Text;

namespace Lucid.Samples.Report;

/// <summary>A report: one HTML file that needs nothing beside it.</summary>
public static class ReportPage
{
    /// <summary>The page around a report's body.</summary>
    /// <param name="title">The title, as plain text.</param>
    /// <param name="body">What the page shows, as HTML: a header, sections and a footer.</param>
    public static string Of(string title, string body) =>
        $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{WebUtility.HtmlEncode(title)}</title>
        <style>
        {EmbeddedText.Read(typeof(ReportPage).Assembly, "report.css")}
        </style>
        </head>
        <body>
        <main>
        {body}
        </main>
        </body>
        </html>

        """;

    /// <summary>Writes a page whole or not at all.</summary>
    public static void Write(string path, string page) => AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(page)));
}
