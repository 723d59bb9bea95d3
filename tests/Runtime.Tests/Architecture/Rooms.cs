namespace Lucid.Tests.Architecture;

/// <summary>The rooms of an assembly, which are the folders of its source: which one's types another one names.</summary>
internal static class Rooms
{
    public const string Arrow = " → ";

    /// <summary>The room of files that lie in no folder.</summary>
    public const string Root = "the root";

    // The folder whose folders are rooms of their own.
    private const string Divided = "Kernels";

    /// <summary>Every arrow from a room to another whose types it names, in order.</summary>
    public static IReadOnlyList<string> ArrowsOf(string assembly)
    {
        IReadOnlyList<SourceFile> files = SourceTree.FilesIn(assembly);
        ILookup<string, string> rooms = files
            .SelectMany(file => file.OutermostTypes.Select(type => (Type: type, Room: RoomOf(file, assembly))))
            .Distinct()
            .ToLookup(declared => declared.Type, declared => declared.Room);
        return
        [
            .. files
                .SelectMany(file => file.Names.Where(rooms.Contains).Select(name => (From: RoomOf(file, assembly), Name: name)))
                .Distinct()
                .Select(named => (named.From, To: RoomMeant(named.Name, named.From, [.. rooms[named.Name]])))
                .Where(arrow => arrow.From != arrow.To)
                .Select(arrow => arrow.From + Arrow + arrow.To)
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>The room whose type a name means: the root's, of which other rooms may have parts, or a room's own, or the only one.</summary>
    private static string RoomMeant(string name, string from, string[] rooms) =>
        rooms.Contains(Root) ? Root
        : rooms.Contains(from) ? from
        : rooms.Length == 1 ? rooms[0]
        : throw new InvalidOperationException($"{from} names {name}, which is declared in {string.Join(" and ", rooms)}.");

    private static string RoomOf(SourceFile file, string assembly)
    {
        string path = file.Path[(assembly.Length + 1)..];
        string[] folders = path.Split('/')[..^1];
        return folders.Length == 0 ? Root : string.Join('/', folders.Take(folders[0] == Divided ? 2 : 1));
    }
}
