namespace Lucid.Serialization;

/// <summary>The user and the group that a file belongs to.</summary>
internal readonly record struct FileOwner(uint User, uint Group);
