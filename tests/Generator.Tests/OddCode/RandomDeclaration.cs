using System.Collections.Immutable;
using System.Text;
using Lucid.Generators.Declarations;
using Lucid.Generators.Kinds;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lucid.Generators.Tests.OddCode;

/// <summary>Writes files with declared layers and models in them: legal, wrong, and half-typed ones, as chance has it.</summary>
/// <param name="dice">Chance.</param>
/// <param name="number">What tells this file's names from those of the others.</param>
internal sealed class RandomDeclaration(Dice dice, int number)
{
    private static readonly ImmutableArray<string> TypeKeywords =
        ["class", "class", "class", "class", "class", "class", "record", "record class", "struct", "record struct", "interface", "enum"];

    private static readonly ImmutableArray<string> ContainerKeywords =
        ["class", "static class", "record", "struct", "readonly struct", "ref struct", "record struct", "interface", "file class", "enum"];

    private static readonly ImmutableArray<string> Modifiers =
        ["", "", "", "public ", "internal ", "sealed ", "public sealed ", "abstract ", "static ", "file ", "unsafe ", "new ", "readonly "];

    private static readonly ImmutableArray<string> Names = ["Norm", "norm", "@class", "@record", "Größe", "System", "Lucid", "Tensor", "Weight", "ToString"];

    private static readonly ImmutableArray<string> Parameters = ["<T>", "<T>", "<T, U>", "<in T>", "<out T>", "<Training>", "<T, T>", "<@int>", "<t>"];

    private static readonly ImmutableArray<string> Constraints =
        ["", "", "", " where T : struct", " where T : class?, new()", " where T : Layer", " where T : Layer, new()", " where T : Part", " where X : T"];

    private static readonly ImmutableArray<string> Bases =
        ["", "", "", "", " : Layer", " : global::Lucid.Layer", " : System.IDisposable", " : object", " : Missing", " : string", " : System.Exception", " : Part"];

    private static readonly ImmutableArray<string> Tokens =
        ["{", "}", "(", ")", "[", "]", "<", ">", ";", ",", "=", ".", ":", "partial", "class", "namespace", "where", "@", "\"", "/*", "#if X", "\n", "record"];

    private readonly RandomAttribute _attributes = new(dice);
    private readonly RandomMembers _members = new(dice);

    // No other file has it.
    private string OwnName => FormattableString.Invariant($"Random{number}");

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

    // The files lie in one project: a type in the global namespace would meet those of others, and a fault would not follow from one declaration.
    private bool SpoilsOtherFiles(string text) => CSharpSyntaxTree.ParseText(text).GetCompilationUnitRoot().Members
        .OfType<BaseTypeDeclarationSyntax>()
        .Any(type => type.Identifier.ValueText != OwnName);

    private string Declaration()
    {
        var text = new StringBuilder();
        int open = OpenNamespaces(text);
        for (int depth = dice.Below(4) - 1; depth > 0; depth--)
        {
            string keyword = dice.Mostly("class", ContainerKeywords);
            text.Append(Partial()).Append(keyword).Append(" Outer").Append(depth).Append(dice.Rarely(Parameters)).Append(" {\n");
            open++;
        }

        LayerKind kind = dice.Pick(RandomAttribute.Kinds);
        if (kind is ModelKind)
        {
            WriteType(text, AnyLayer(), "Part");
            if (dice.Chance(0.2))
            {
                WriteType(text, dice.Pick(RandomAttribute.Kinds), "Other");
            }
        }

        WriteType(text, kind, dice.Mostly("Norm", Names));
        text.Append('}', open);
        return $"using System.Collections.Generic; {RandomAttribute.Usings}\n{(dice.Chance(0.2) ? HalfTyped(text.ToString()) : text)}";
    }

    // A namespace or a class, which the types of the file are in.
    private int OpenNamespaces(StringBuilder text)
    {
        switch (dice.Below(6))
        {
            case 0:
                text.Append("namespace ").Append(OwnName).Append(";\n");
                return 0;
            case 1:
                text.Append("partial class ").Append(OwnName).Append(" {\n");
                return 1;
            case 2:
                text.Append("namespace @namespace.").Append(OwnName).Append(" { namespace Inner.@event {\n");
                return 2;
            default:
                text.Append("namespace ").Append(OwnName).Append(" {\n");
                return 1;
        }
    }

    private void WriteType(StringBuilder text, LayerKind kind, string name)
    {
        string parameters = dice.Rarely(Parameters);
        text.Append(_attributes.Of(kind)).Append(' ');
        WritePart(text, kind, name, parameters);
        if (dice.Chance(0.1))
        {
            text.Append(dice.Chance(0.3) ? _attributes.Of(AnyLayer()) + " " : "");
            WritePart(text, kind, name, dice.Chance(0.8) ? parameters : dice.Rarely(Parameters));
        }
    }

    private void WritePart(StringBuilder text, LayerKind kind, string name, string parameters)
    {
        text.Append(dice.Chance(0.3) ? dice.Pick(Modifiers) : "").Append(Partial()).Append(dice.Mostly("class", TypeKeywords));
        text.Append(' ').Append(name).Append(parameters);
        text.Append(dice.Chance(0.3) ? dice.Pick(Bases) : "").Append(parameters.Length > 0 ? dice.Pick(Constraints) : "");
        text.Append(kind is ModelKind ? $" {{ {_members.OfModel(name)} }}" : dice.Chance(0.6) ? ";" : $" {{ {_members.OfLayer()} }}").Append('\n');
    }

    // As likely of the kind that is declared most as of all others together.
    private LayerKind AnyLayer() => dice.Chance(0.5) ? LayerKinds.All.First(kind => kind is InstanceNormKind) : dice.Pick(RandomAttribute.Kinds);

    private string HalfTyped(string text)
    {
        int start = dice.Below(text.Length);
        return dice.Below(3) switch
        {
            0 => text[..start],
            1 => text.Remove(start, Math.Min(1 + dice.Below(19), text.Length - start)),
            _ => text.Insert(start, $" {dice.Pick(Tokens)} "),
        };
    }

    private string Partial() => dice.Chance(0.9) ? "partial " : "";
}
