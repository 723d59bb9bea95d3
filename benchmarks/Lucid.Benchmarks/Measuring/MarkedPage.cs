namespace Lucid.Benchmarks.Measuring;

/// <summary>
/// A page of which a program writes parts: the lines between <c>&lt;!-- begin name --&gt;</c> and <c>&lt;!-- end name --&gt;</c>.
/// </summary>
internal static class MarkedPage
{
    /// <summary>The page with one part written anew.</summary>
    /// <param name="page">The page's text.</param>
    /// <param name="name">The part's name.</param>
    /// <param name="part">What the part says from now on.</param>
    /// <exception cref="FormatException">The page has no such part.</exception>
    public static string Replace(string page, string name, string part)
    {
        string begin = $"<!-- begin {name} -->";
        string end = $"<!-- end {name} -->";
        int from = page.IndexOf(begin, StringComparison.Ordinal);
        int to = from < 0 ? -1 : page.IndexOf(end, from, StringComparison.Ordinal);
        return to < 0
            ? throw new FormatException($"Expected a line {begin} and after it a line {end}, got a page without.")
            : $"{page[..(from + begin.Length)]}\n{part.Trim('\n')}\n{page[to..]}";
    }
}
