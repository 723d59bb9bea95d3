using System.Text.RegularExpressions;

namespace Lucid.Tests.Architecture;

/// <summary>What docs/architecture.md says of the rooms of an assembly.</summary>
internal static partial class RoomTable
{
    /// <summary>Every arrow of the table below the line that begins with the assembly's folder, in order.</summary>
    public static IReadOnlyList<string> Of(string assembly) =>
    [
        .. File.ReadLines(Path.Combine(SourceTree.Root, "docs/architecture.md"))
            .SkipWhile(line => !line.StartsWith($"`{assembly}`", StringComparison.Ordinal))
            .SkipWhile(line => !line.StartsWith('|'))
            .TakeWhile(line => line.StartsWith('|'))
            .Skip(2)
            .Select(line => line.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries))
            .SelectMany(cells => Named(cells[^1]).Select(named => RoomIn(cells[0]) + Rooms.Arrow + named))
            .Order(StringComparer.Ordinal),
    ];

    private static string[] Named(string cell) => cell == "nothing" ? [] : cell.Split(", ");

    /// <summary>A folder stands there as <c>`Plans/`</c>, and the root as a file that lies in it.</summary>
    private static string RoomIn(string cell) => Folder().Match(cell) is { Success: true } folder ? folder.Groups[1].Value : Rooms.Root;

    [GeneratedRegex("^`(\\w+(?:/\\w+)?)/`$")]
    private static partial Regex Folder();
}
