using System.Globalization;
using Lucid.Generators.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lucid.Generators.Declarations;

/// <summary>Reads the named arguments of a layer attribute and notes the rules they break.</summary>
/// <remarks>What the compiler itself rejects (a half-typed value, a name that does not exist) breaks no rule here: one mistake gives one error.</remarks>
internal sealed class AttributeReader(AttributeData attribute, ICollection<Violation> violations)
{
    /// <summary>Receives the rules that the declaration breaks.</summary>
    public ICollection<Violation> Violations => violations;

    /// <summary>Whether an argument is written down, if only in part.</summary>
    public bool Has(string name) => Argument(name) is not null;

    // What is missing from an argument list that the compiler has rejected may only be misspelt.
    private bool IsRejected => attribute.AttributeConstructor is null
        || (attribute.ApplicationSyntaxReference?.GetSyntax() is AttributeSyntax { ArgumentList.Arguments.Count: int written }
            && written > attribute.NamedArguments.Length + attribute.ConstructorArguments.Length);

    /// <summary>Whether the compiler has rejected something about the attribute, so that its values are not to be relied on.</summary>
    public bool HasErrors => IsRejected || attribute.NamedArguments.Any(argument => argument.Value.Kind == TypedConstantKind.Error);

    /// <summary>The value of an argument, or its default where it is not written or half-typed.</summary>
    public T Value<T>(string name, T defaultValue) => Find(name) is T value ? value : defaultValue;

    /// <summary>The text of an argument of the constructor; empty where it is none.</summary>
    public string Text(int position) =>
        attribute.ConstructorArguments.Length > position && attribute.ConstructorArguments[position].Value is string text ? text : "";

    /// <summary>The values of an array of integers, none where it is null; null where it is not written or half-typed.</summary>
    public int[]? Values(string name) => Values<int>(name);

    /// <summary>The values of an array, none where it is null; null where it is not written or half-typed.</summary>
    public T[]? Values<T>(string name) => Argument(name) is not { Kind: TypedConstantKind.Array } array ? null
        : array.IsNull ? []
        : array.Values.All(value => value.Value is T) ? [.. array.Values.Select(value => (T)value.Value!)]
        : null;

    /// <summary>The value of an argument if it keeps a rule; otherwise the violation is noted and the default returned.</summary>
    public T Value<T>(string name, T defaultValue, Func<T, bool> isLegal, Rule rule)
    {
        if (Find(name) is not T value)
        {
            return defaultValue;
        }

        if (isLegal(value))
        {
            return value;
        }

        Violate(rule, name, value, name);
        return defaultValue;
    }

    /// <summary>Notes that a rule is broken by an argument, or by the attribute as a whole.</summary>
    public void Violate(Rule rule, string? argument, params object?[] values) => violations.Add(new Violation(
        rule, argument, new([.. values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture))])));

    /// <summary>Whether an argument that has no default is written. Where it is not, it may still be misspelt; if not that either, the violation is noted.</summary>
    /// <param name="name">The argument.</param>
    /// <param name="rule">The rule that it is written.</param>
    /// <param name="example">What it might be.</param>
    public bool Requires(string name, Rule rule, string example) => Requires(name, rule, example, example);

    /// <param name="name">The argument.</param>
    /// <param name="rule">The rule that it is written.</param>
    /// <param name="said">What the message says that it might be.</param>
    /// <param name="example">What it might be.</param>
    /// <inheritdoc cref="Requires(string, Rule, string)"/>
    public bool Requires(string name, Rule rule, string said, string example)
    {
        bool isWritten = Has(name);
        if (!isWritten && !IsRejected)
        {
            violations.Add(new Violation(rule, Argument: null, new([said]), new([name]), example));
        }

        return isWritten;
    }

    /// <summary>Notes that arguments are missing beside another, unless they may be misspelt.</summary>
    public void Lacks(Rule rule, string argument, string[] missing, params string[] values)
    {
        if (!IsRejected)
        {
            violations.Add(new Violation(rule, argument, new([.. values]), new([.. missing])));
        }
    }

    private object? Find(string name) =>
        Argument(name) is { Kind: not (TypedConstantKind.Error or TypedConstantKind.Array) } argument ? argument.Value : null;

    private TypedConstant? Argument(string name)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument.Key == name)
            {
                return argument.Value;
            }
        }

        return null;
    }
}
