namespace Lucid.Serialization;

/// <summary>The types of files that Unix tells apart, numbered as in the upper bits of a file's mode.</summary>
internal enum FileType
{
    Pipe = 0x1000,
    CharacterDevice = 0x2000,
    Directory = 0x4000,
    BlockDevice = 0x6000,
    Regular = 0x8000,
    Socket = 0xC000,
}
