namespace Lucid.Tests.Architecture;

/// <summary>The rooms of an assembly, which are the folders of its source: which one's types another one names.</summary>
internal static class Rooms
{
    public const string Arrow = " → ";

    /// <summary>The room of files that lie in no folder.</summary>
    public const string Root = "the root";

    /// <summary>Every arrow from a room to another whose types it names, in order.</summary>
    public static IReadOnlyList<string> ArrowsOf(string assembly)
    {
        IReadOnlyList<SourceFile> files = SourceTree.FilesIn(assembly);

        // A partial type may have parts in several rooms. It belongs to the root then.
        Dictionary<string, string> roomOf = files
            .SelectMany(file => file.OutermostTypes.Select(type => (Type: type, Room: RoomOf(file, assembly))))
            .GroupBy(declared => declared.Type, declared => declared.Room)
            .ToDictionary(type => type.Key, type => type.Distinct().Count() == 1 || type.Contains(Root)
                ? type.First(room => room == Root || !type.Contains(Root))
                : throw new InvalidOperationException($"{type.Key} is declared in {string.Join(" and ", type.Distinct())}."));

        return
        [
            .. files
                .SelectMany(file => file.Names.Where(roomOf.ContainsKey).Select(name => (From: RoomOf(file, assembly), To: roomOf[name])))
                .Where(arrow => arrow.From != arrow.To)
                .Select(arrow => arrow.From + Arrow + arrow.To)
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
    }

    private static string RoomOf(SourceFile file, string assembly)
    {
        string path = file.Path[(assembly.Length + 1)..];
        int folderEnd = path.IndexOf('/', StringComparison.Ordinal);
        return folderEnd < 0 ? Root : path[..folderEnd];
    }
}
