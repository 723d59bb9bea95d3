using System.Globalization;

namespace Lucid.Volumes.Prediction.Checkpoints;

/// <summary>Finds the folds in a result folder of nnU-Net.</summary>
internal static class FoldFolders
{
    private const string Prefix = "fold_";
    private const string All = "all";

    /// <summary>The folds whose checkpoints are averaged: those that are wanted or else every numbered one that holds the checkpoint, or else <c>all</c>.</summary>
    /// <param name="folder">The result folder.</param>
    /// <param name="wanted">The folds by their names, <c>0</c> or <c>all</c>; null for those that are there.</param>
    /// <param name="checkpoint">The name of a checkpoint's file.</param>
    /// <exception cref="ArgumentException">No folds are wanted, or one twice.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FileNotFoundException">A fold that is wanted is not there, or there is none; the message lists those that are.</exception>
    public static IReadOnlyList<string> Choose(string folder, IReadOnlyList<string>? wanted, string checkpoint)
    {
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"Expected the folder of a trained nnU-Net, with fold_0 and so on in it; there is no folder '{folder}'.");
        }

        IReadOnlyList<string> found = Find(folder, checkpoint);
        if (wanted is null)
        {
            string[] numbered = [.. found.Where(fold => fold != All)];
            return numbered.Length > 0 ? numbered : found.Count > 0 ? found : throw Missing("at least one fold", folder, checkpoint, found);
        }

        string[] names = [.. wanted.Select(Named)];
        if (names.Length == 0 || names.Distinct().Count() < names.Length)
        {
            throw new ArgumentException($"Expected one or more different folds, got {(names.Length == 0 ? "none" : string.Join(", ", names))}.", nameof(wanted));
        }

        return names.FirstOrDefault(name => !found.Contains(name)) is { } missing
            ? throw Missing($"fold {missing}", folder, checkpoint, found)
            : names;
    }

    /// <summary>The path of a fold's checkpoint.</summary>
    public static string PathOf(string folder, string fold, string checkpoint) => Path.Combine(folder, Prefix + fold, checkpoint);

    /// <summary>The folds that hold the checkpoint: numbered ones in order, then <c>all</c>.</summary>
    private static IReadOnlyList<string> Find(string folder, string checkpoint) =>
    [
        .. Directory.EnumerateDirectories(folder, Prefix + "*")
            .Select(path => Path.GetFileName(path)[Prefix.Length..])
            .Where(fold => (fold == All || NumberOf(fold) is not null) && File.Exists(PathOf(folder, fold, checkpoint)))
            .OrderBy(fold => NumberOf(fold) ?? int.MaxValue),
    ];

    private static int? NumberOf(string fold) => int.TryParse(fold, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    // Whoever writes fold_0 means 0.
    private static string Named(string? fold) => fold is null ? "" : fold.StartsWith(Prefix, StringComparison.Ordinal) ? fold[Prefix.Length..] : fold;

    private static FileNotFoundException Missing(string expected, string folder, string checkpoint, IReadOnlyList<string> found) => new(
        $"Expected {expected} with {checkpoint} in '{folder}', got {(found.Count == 0 ? "none" : "folds " + string.Join(", ", found))}.");
}
