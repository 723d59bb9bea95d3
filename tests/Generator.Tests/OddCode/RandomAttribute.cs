using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using Lucid.Generators.Declarations;
using Lucid.Generators.Kinds;

namespace Lucid.Generators.Tests.OddCode;

/// <summary>Writes layer attributes with options of all values. Kinds and options are those that there are, so a new one needs nothing here.</summary>
internal sealed class RandomAttribute(Dice dice)
{
    private static readonly ImmutableArray<string> Integers =
    [
        "1", "2", "3", "5", "7", "16", "320", "0", "-1", "int.MinValue", "int.MaxValue", "4u", "4L", "uint.MaxValue", "0xFFFF_FFFF", "'a'",
        "(byte)9", "checked(int.MaxValue + 1)", "sizeof(int)", "nameof(Norm)", "null", "default", "", "Missing", "4.0", "typeof(int)",
        "true", "[4]", "new[] { 4 }",
    ];

    private static readonly ImmutableArray<string> Reals =
    [
        "1e-5", "0", "0.5", "1", "0.1f", "-1", "-0.0", "double.NaN", "double.PositiveInfinity", "double.MaxValue", "double.Epsilon",
        "float.MaxValue", "1e300", "1e400", "1m", "int.MinValue", "ulong.MaxValue", "1 / 3.0", "null", "", "Missing", "\"1\"",
    ];

    private static readonly ImmutableArray<string> Flags = ["true", "false", "true", "false", "!true", "1", "null", "Missing", ""];

    private static readonly ImmutableArray<string> Shapes =
    [
        "new[] { 1 }", "new[] { 3, 5, 7 }", "new int[] { 2, 'a', (byte)2 }", "new int[2] { 3, 4 }", "[4]", "[2, 3]", "[.. new[] { 2, 3 }]",
        "[1, 2, .. Missing]", "new[] { int.MaxValue }", "[int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue]", "[65536, 65536]",
        "new[] { 0 }", "[4, -1]", "[int.MinValue]", "new int[0]", "new int[3]", "new int[] { }", "[]", "null", "null!", "(int[])null",
        "default", "default(int[])", "[checked(int.MaxValue + 1)]", "new[] { 1L }", "[2.5]", "[4u]", "[null]", "[nameof(Norm)]",
        "new object[] { 1 }", "new int[,] { { 1 } }", "new int[][] { new[] { 1 } }", "new[] { }", "new[] { Missing }", "[Missing]",
        "[Missing, 4]", "stackalloc int[1]", "4", "\"4\"", "", "new[] {", "[,]", "[4", "new int[] 4",
    ];

    private static readonly ImmutableArray<string> Members = ["Missing", "{0}.", "{0}.Missing", "({0})1", "({0})99", "({0})(-1)", "0", "1", "default", "null", ""];

    private static readonly ImmutableArray<string> Names = ["{0}", "{0}", "{0}Attribute", "Lucid.{0}", "global::Lucid.{0}", "{0}Alias", "type: {0}Alias"];

    private static readonly ImmutableArray<string> Spatial = [.. new SpatialSizes(1).Options, .. new SpatialSizes(3).Options];

    /// <summary>The kinds that are declared. Networks from files have mutations of their own.</summary>
    public static ImmutableArray<LayerKind> Kinds { get; } = [.. LayerKinds.All.Where(kind => !kind.ReadsFiles)];

    // The order in which reflection lists the options does not matter to the compiler, but it has to be the same every time.
    private static readonly ImmutableDictionary<LayerKind, ImmutableArray<PropertyInfo>> Options = Kinds.ToImmutableDictionary(
        kind => kind,
        kind => ImmutableArray.CreateRange(typeof(Layer).Assembly.GetType(kind.AttributeMetadataName, throwOnError: true)!
            .GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Where(option => option.DeclaringType != typeof(Attribute))
            .OrderBy(option => option.Name, StringComparer.Ordinal)));

    /// <summary>The directives that the attributes take for granted.</summary>
    public static string Usings { get; } =
        "using Lucid; " + string.Join(" ", Kinds.Select(kind => $"using {kind.Name}Alias = {kind.AttributeMetadataName};"));

    /// <summary>An attribute with its brackets.</summary>
    /// <param name="kind">What it declares.</param>
    public string Of(LayerKind kind) => $"[{Formatted(Names, kind.Name)}({string.Join(", ", Arguments(kind))})]";

    private IEnumerable<string> Arguments(LayerKind kind)
    {
        // From few options to all of them; a size is mostly whole, and what has no default is mostly there.
        double frequency = dice.Pick([0.0, 0.2, 0.5, 1.0]);
        double sizes = dice.Pick([0.0, 0.0, 0.95, 1.0]);
        List<PropertyInfo> options =
        [
            .. Options[kind].Where(option => dice.Chance(Spatial.Contains(option.Name) ? sizes : IsRequired(option) ? 0.9 : frequency)),
        ];

        // Twice the same argument is an error of its own.
        if (options.Count > 0 && dice.Chance(0.05))
        {
            options.Add(dice.Pick([.. options]));
        }

        foreach (PropertyInfo option in options)
        {
            yield return $"{option.Name} = {Value(option.PropertyType)}";
        }

        if (dice.Chance(0.05))
        {
            yield return dice.Pick(["Missing = true", "Momentum = 0.5", "4", "", "Channels: 4", "Channels"]);
        }
    }

    // What the compiler asks for has no default that a layer could have.
    private static bool IsRequired(PropertyInfo option) =>
        option.GetValue(Activator.CreateInstance(option.ReflectedType!)) is 0 or int[] { Length: 0 };

    private string Value(Type type) => type switch
    {
        _ when type == typeof(int) => dice.Mostly(Size(), Integers),
        _ when type == typeof(double) => dice.Mostly("0.25", Reals),
        _ when type == typeof(bool) => dice.Mostly("true", Flags),
        _ when type == typeof(int[]) => dice.Mostly(Sizes(), Shapes),
        _ when type == typeof(double[]) => dice.Mostly(Factors(), Shapes),
        { IsEnum: true } => dice.Chance(0.7) ? $"{type.Name}.{dice.Pick([.. Enum.GetNames(type)])}" : Formatted(Members, type.Name),
        _ => throw new NotSupportedException($"Expected an option of a type that random values are known of, got {type}."),
    };

    // Often one, which a convolution takes for all its axes.
    private string Sizes() => $"new[] {{ {string.Join(", ", Enumerable.Range(0, dice.Pick([1, 1, 1, 2, 3])).Select(_ => Size()))} }}";

    private string Factors() => $"new[] {{ {string.Join(", ", Enumerable.Range(0, dice.Pick([1, 1, 2, 3])).Select(_ => dice.Mostly("1.5", Reals)))} }}";

    // Often a power of two, so that groups divide channels.
    private string Size() => (dice.Chance(0.6) ? 1 << dice.Below(5) : 1 + dice.Below(17)).ToString(CultureInfo.InvariantCulture);

    private string Formatted(ImmutableArray<string> formats, string name) => string.Format(CultureInfo.InvariantCulture, dice.Pick(formats), name);
}
