using System.Collections.Immutable;
using System.Globalization;

namespace Lucid.Generators.Tests.OddCode;

/// <summary>Writes the members of declared types: those of models, which hold layers in every way, and what else a class may have.</summary>
internal sealed class RandomMembers(Dice dice)
{
    private static readonly ImmutableArray<string> Others =
    [
        "public override string ToString() => \"mine\";", "public int Training;", "public Parameter Weight => null!;", "void Forward() { }",
        "public void Dispose() { }", "protected override void DescribeState(LayerState state) { }", "class System;", "interface Lucid;",
        "public override Tensor Forward(Tensor x) => x;", "const double Eps = 0.5;", "[InstanceNorm3d(Channels = 2)] partial class Inner;",
        "public static implicit operator int(", "~", "}",
    ];

    // Where {0} stands for a type and {1} for a name.
    private static readonly ImmutableArray<string> Parts =
    [
        "private readonly {0} {1};", "{0} {1};", "public {0} {1}, other{1};", "public {0} {1} {{ get; }} = new();",
        "public {0} {1} {{ get; set; }} = [new(), new()];", "public {0} {1} {{ get; }} = null!;", "public {0} {1} {{ get; init; }}",
        "public partial {0} {1} {{ get; }}", "public partial {0} {1} {{ get; }}", "public partial {0} {1} {{ get; set; }}",
        "internal partial {0} {1} {{ get; private set; }}", "protected partial {0} {1} {{ get; init; }}",
        "public partial {0} {1} {{ set; }}", "public virtual partial {0} {1} {{ get; }}", "public static partial {0} {1} {{ get; }}",
        "public required partial {0} {1} {{ get; set; }}", "public partial ref {0} {1} {{ get; }}",
        "public partial {0} this[int {1}] {{ get; }}", "partial {0} {1} {{ get; }} partial {0} {1} => throw null!;",
        "partial {0} {1} {{ get; get; }}", "partial {0} {1}();", "partial partial {0} {1} {{ get; }}", "partial {0} {1} {{ get; ",
        "public {0} {1} => null!;", "public {0} {1} {{ get => field; }}", "static {0} {1};", "const {0} {1} = null;",
        "required public {0} {1};", "volatile {0} {1};", "fixed {0} {1}[4];", "ref {0} {1};", "event System.Action<{0}> {1};",
        "{0} System.IDisposable.{1} {{ get; }}", "private {0} {1}", "{0} .{1};",
    ];

    private static readonly ImmutableArray<string> PartTypes =
    [
        "Part", "Part", "Part", "Part?", "Part[]", "Part[]?", "List<Part>", "IReadOnlyList<Part>", "IList<Part>?", "Norm", "Norm?",
        "Norm[]", "Other", "Other?", "Other[]", "Layer", "Layer?", "Layer[]", "Parameter", "Parameter?", "Tensor", "Tensor?", "T", "T?",
        "List<T>", "Part<int>", "Norm<int>", "Norm<Part>", "Norm<T>", "Part.Inner", "Part[,]", "Part[][]", "Part?[]", "Part*",
        "(Part, Part)", "Dictionary<string, Part>", "HashSet<Part>", "System.Func<Part>", "System.Lazy<Part>", "int", "int?", "string",
        "object", "dynamic", "var", "void", "Missing", "Missing<Part>", "List<Missing>", "List<>", "global::Lucid.Layer", "Lucid.Parameter",
        "",
    ];

    private static readonly ImmutableArray<string> Names =
    [
        "_first", "First", "second", "Third", "x", "layer", "state", "input", "_Norm2D", "@class", "@record", "Größe", "Norm", "Part", "T",
        "System", "Lucid", "Forward", "DescribeState", "ToString", "Weight", "Training", "base", "",
    ];

    private static readonly ImmutableArray<string> Attributes =
    [
        "[ModelIgnore] ", "[StateKey(\"key\")] ", "[StateKey(\"stem.0.norm\")] ", "[StateKey(\"\")] ", "[StateKey(\"a..b\")] ",
        "[StateKey(null)] ", "[StateKey] ", "[StateKey(4)] ", "[StateKey(Missing)] ", "[field: StateKey(\"key\")] ",
        "[StateKey(\"one\"), StateKey(\"two\")] ", "[StateKey(\"key\")] [ModelIgnore] ", "[System.Obsolete] ", "[Missing] ",
    ];

    private static readonly ImmutableArray<string> Constructors =
    [
        "public {0}() {{ }}", "public {0}(int size) {{ }}", "private {0}() {{ }}", "static {0}() {{ }}",
        "public {0}() {{ }} public {0}(Part part) : this() {{ }}",
    ];

    /// <summary>The members of a model.</summary>
    /// <param name="model">Its name.</param>
    public string OfModel(string model)
    {
        var members = new List<string>();
        for (int more = dice.Below(5); more > 0; more--)
        {
            members.Add(dice.Rarely(Attributes) + Part(dice.Pick(Parts)));
        }

        if (dice.Chance(0.2))
        {
            members.Add(string.Format(CultureInfo.InvariantCulture, dice.Pick(Constructors), model));
        }

        members.Add(dice.Chance(0.5) ? "public override Tensor Forward(Tensor input) => input;" : dice.Rarely(Others));
        return string.Join(" ", members);
    }

    /// <summary>A member of any type, or none.</summary>
    public string OfLayer() => dice.Chance(0.5) ? dice.Pick(Others) : "";

    private string Part(string form) => string.Format(CultureInfo.InvariantCulture, form, dice.Pick(PartTypes), dice.Pick(Names));
}
