using Lucid.Generators.Specs;

namespace Lucid.Generators.Kinds;

/// <summary>The one to three spatial dimensions that a kind of layer has, with the names of the options that fix their sizes.</summary>
/// <param name="count">How many there are.</param>
internal sealed class SpatialSizes(int count)
{
    private const string Length = nameof(InstanceNorm1dAttribute.Length);

    private static readonly string[] Letters = ["D", "H", "W"];
    private static readonly string[] Names =
        [nameof(InstanceNorm3dAttribute.Depth), nameof(InstanceNorm3dAttribute.Height), nameof(InstanceNorm3dAttribute.Width)];

    /// <summary>The options, outermost first.</summary>
    public IReadOnlyList<string> Options { get; } = OptionsOf(count);

    /// <summary>The parameters of the same meaning.</summary>
    public IReadOnlyList<string> Parameters { get; } = [.. OptionsOf(count).Select(option => option.ToLowerInvariant())];

    /// <summary>The runtime's interface of the layers that take them.</summary>
    public string Interface { get; } = $"INormalization{count}d";

    /// <summary>No size is declared.</summary>
    public EquatableArray<int> Open => new([.. new int[count]]);

    /// <summary>Whether an option fixes a size.</summary>
    public static bool IsSize(string option) => option == Length || Names.Contains(option);

    /// <summary>The sizes as an analysis of shapes knows them.</summary>
    public IEnumerable<Dimension> Dimensions(EquatableArray<int> sizes) => Options.Select((option, i) =>
        new Dimension(count == 1 ? "L" : Letters[i + Letters.Length - count], sizes[i] > 0 ? sizes[i] : null, option));

    private static string[] OptionsOf(int count) => count == 1 ? [Length] : [.. Names.Skip(Names.Length - count)];
}
