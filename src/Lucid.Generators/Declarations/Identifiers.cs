using Microsoft.CodeAnalysis.CSharp;

namespace Lucid.Generators.Declarations;

/// <summary>Names as they are written in code.</summary>
internal static class Identifiers
{
    /// <summary>A name, escaped where it is a keyword.</summary>
    public static string EscapedKeyword(string name) => SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None ? "@" + name : name;

    /// <summary>The name of a type, escaped where it is or could become a keyword: the compiler warns of names of small letters alone.</summary>
    public static string EscapedType(string name) => name.All(letter => letter is >= 'a' and <= 'z') ? "@" + name : EscapedKeyword(name);
}
