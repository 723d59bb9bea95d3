using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lucid.Generators.Tests.OddCode;

/// <summary>Writes files with a declared layer in them: legal, wrong, and half-typed ones, as chance has it.</summary>
/// <param name="random">Chance.</param>
/// <param name="number">What tells this file's names from those of the others.</param>
internal sealed class RandomDeclaration(Random random, int number)
{
    private static readonly ImmutableArray<string> TypeKeywords =
        ["class", "class", "class", "class", "class", "class", "record", "record class", "struct", "record struct", "interface", "enum"];

    private static readonly ImmutableArray<string> ContainerKeywords =
        ["class", "static class", "record", "struct", "readonly struct", "ref struct", "record struct", "interface", "file class", "enum"];

    private static readonly ImmutableArray<string> Modifiers =
        ["", "", "", "public ", "internal ", "sealed ", "public sealed ", "abstract ", "static ", "file ", "unsafe ", "new ", "readonly "];

    private static readonly ImmutableArray<string> Attributes =
    [
        "InstanceNorm3d", "InstanceNorm3d", "InstanceNorm3dAttribute", "Lucid.InstanceNorm3d", "global::Lucid.InstanceNorm3d", "Alias", "type: Alias",
    ];

    private static readonly ImmutableArray<string> Names = ["Norm", "norm", "@class", "@record", "Größe", "System", "Lucid", "Tensor", "Weight", "ToString"];

    private static readonly ImmutableArray<string> Parameters = ["<T>", "<T>", "<T, U>", "<in T>", "<out T>", "<Training>", "<T, T>", "<@int>", "<t>"];

    private static readonly ImmutableArray<string> Constraints = ["", "", "", " where T : struct", " where T : class?, new()", " where X : T"];

    private static readonly ImmutableArray<string> Bases =
        ["", "", "", "", " : Layer", " : global::Lucid.Layer", " : System.IDisposable", " : object", " : Missing", " : string", " : System.Exception"];

    private static readonly ImmutableArray<string> Members =
    [
        "public override string ToString() => \"mine\";", "public int Training;", "public Parameter Weight => null!;", "void Forward() { }",
        "public void Dispose() { }", "protected override void DescribeState(LayerState state) { }", "class System;", "interface Lucid;",
        "public override Tensor Forward(Tensor x) => x;", "const double Eps = 0.5;", "[InstanceNorm3d(Channels = 2)] partial class Inner;",
        "public static implicit operator int(", "~", "}",
    ];

    private static readonly ImmutableArray<string> Options =
        ["Channels", "Eps", "Momentum", "CumulativeAverage", "Affine", "Bias", "TrackRunningStats", "Activation", "NegativeSlope", "Missing"];

    private static readonly ImmutableArray<string> Integers =
    [
        "1", "2", "3", "5", "7", "16", "320", "0", "-1", "int.MinValue", "int.MaxValue", "4u", "4L", "uint.MaxValue", "0xFFFF_FFFF", "'a'", "(byte)9",
        "checked(int.MaxValue + 1)", "sizeof(int)", "nameof(Norm)", "null", "default", "", "Missing", "4.0", "typeof(int)", "true",
    ];

    private static readonly ImmutableArray<string> Reals =
    [
        "1e-5", "0", "0.5", "1", "0.1f", "-1", "-0.0", "double.NaN", "double.PositiveInfinity", "double.MaxValue", "double.Epsilon", "float.MaxValue",
        "1e300", "1e400", "1m", "int.MinValue", "ulong.MaxValue", "1 / 3.0", "null", "", "Missing", "\"1\"",
    ];

    private static readonly ImmutableArray<string> Flags = ["true", "false", "true", "false", "!true", "1", "null", "Missing", ""];

    private static readonly ImmutableArray<string> Activations =
    [
        "Activation.None", "Activation.ReLU", "Activation.LeakyReLU", "Activation.SiLU", "Activation.GELU", "Activation.GELUTanh", "Activation.Hardswish",
        "Lucid.Activation.ReLU", "(Activation)1", "(Activation)6", "(Activation)99", "(Activation)(-1)", "0",
        "1", "default", "Activation.", "Activation.Missing",
    ];

    private static readonly ImmutableArray<string> Tokens =
        ["{", "}", "(", ")", "[", "]", "<", ">", ";", ",", "=", ".", ":", "partial", "class", "namespace", "where", "@", "\"", "/*", "#if X", "\n", "record"];

    /// <summary>Writes the file.</summary>
    public string Write()
    {
        string text;
        do
        {
            text = Declaration();
        }
        while (SpoilsOtherFiles(text));
        return text;
    }

    // Such a type in the global namespace would spoil all other files, which lie in one project with this one; tests of their own declare it.
    private static bool SpoilsOtherFiles(string text) => CSharpSyntaxTree.ParseText(text).GetCompilationUnitRoot().Members
        .OfType<BaseTypeDeclarationSyntax>()
        .Any(type => type.Identifier.ValueText is "System" or "Lucid" or "InstanceNorm3d" or "InstanceNorm3dAttribute");

    private string Declaration()
    {
        var text = new StringBuilder("using Lucid; using Alias = Lucid.InstanceNorm3dAttribute;\n");
        int open = OpenNamespaces(text);
        for (int depth = random.Next(-1, 3); depth > 0; depth--)
        {
            string keyword = Mostly("class", ContainerKeywords);
            text.Append(Partial()).Append(keyword).Append(" Outer").Append(depth).Append(Rarely(Parameters)).Append(" {\n");
            open++;
        }

        string name = Mostly("Norm", Names);
        string parameters = Rarely(Parameters);
        text.Append('[').Append(Attribute()).Append("] ");
        WritePart(text, name, parameters);
        if (Chance(0.1))
        {
            text.Append(Chance(0.3) ? $"[{Attribute()}] " : "");
            WritePart(text, name, Chance(0.8) ? parameters : Rarely(Parameters));
        }

        text.Append('}', open);
        return Chance(0.2) ? HalfTyped(text.ToString()) : text.ToString();
    }

    // A namespace that no other file has, or the global one.
    private int OpenNamespaces(StringBuilder text)
    {
        switch (random.Next(6))
        {
            case 0:
                text.Append("namespace Random").Append(number).Append(";\n");
                return 0;
            case 1:
                text.Append("partial class Random").Append(number).Append(" {\n");
                return 1;
            case 2:
                text.Append("namespace @namespace.R").Append(number).Append(" { namespace Inner.@event {\n");
                return 2;
            default:
                text.Append("namespace R").Append(number).Append(" {\n");
                return 1;
        }
    }

    private void WritePart(StringBuilder text, string name, string parameters)
    {
        text.Append(Chance(0.3) ? Pick(Modifiers) : "").Append(Partial()).Append(Mostly("class", TypeKeywords));
        text.Append(' ').Append(name).Append(parameters);
        text.Append(Chance(0.3) ? Pick(Bases) : "").Append(parameters.Length > 0 ? Pick(Constraints) : "");
        text.Append(Chance(0.6) ? ";" : $" {{ {(Chance(0.5) ? Pick(Members) : "")} }}").Append('\n');
    }

    private string Attribute()
    {
        var arguments = new List<string>();
        if (Chance(0.9))
        {
            arguments.Add("Channels = " + Mostly("4", Integers));
        }

        for (int more = random.Next(5); more > 0; more--)
        {
            string option = Pick(Options);
            arguments.Add($"{option} = {Value(option)}");
        }

        if (Chance(0.4))
        {
            arguments.AddRange(new[] { "Depth", "Height", "Width" }.Where(_ => Chance(0.95)).Select(size => $"{size} = {Mostly(Small(), Integers)}"));
        }

        // Twice the same argument is an error of its own.
        IEnumerable<string> distinct = Chance(0.95) ? arguments.DistinctBy(argument => argument.Split(' ')[0]) : arguments;
        return $"{Pick(Attributes)}({string.Join(", ", distinct)})";
    }

    private string Small() => random.Next(1, 18).ToString(CultureInfo.InvariantCulture);

    private string Value(string option) => option switch
    {
        "Channels" => Pick(Integers),
        "Eps" or "Momentum" or "NegativeSlope" => Mostly("0.25", Reals),
        "Activation" => Mostly("Activation.LeakyReLU", Activations),
        _ => Mostly("true", Flags),
    };

    private string HalfTyped(string text)
    {
        int start = random.Next(text.Length);
        return random.Next(3) switch
        {
            0 => text[..start],
            1 => text.Remove(start, Math.Min(random.Next(1, 20), text.Length - start)),
            _ => text.Insert(start, $" {Pick(Tokens)} "),
        };
    }

    private string Partial() => Chance(0.9) ? "partial " : "";

    private string Rarely(ImmutableArray<string> choices) => Chance(0.2) ? Pick(choices) : "";

    private string Mostly(string usual, ImmutableArray<string> choices) => Chance(0.6) ? usual : Pick(choices);

    private string Pick(ImmutableArray<string> choices) => choices[random.Next(choices.Length)];

    private bool Chance(double probability) => random.NextDouble() < probability;
}
