namespace Lucid.Tests.Golden;

/// <summary>Every case of every file, by name.</summary>
internal static class GoldenCases
{
    public static IReadOnlyDictionary<string, GoldenCase> All { get; } =
        GoldenFile.All.Concat(FamilyFile.All).ToDictionary();
}
