namespace Lucid.Generators.Emit;

/// <summary>
/// What says of code that a tool wrote it, so that coverage and analyzers pass over it. It stands at members, not at the types they are added to: on a type it
/// would silence analyzers, the product's own among them, in the user's part too.
/// </summary>
internal static class GeneratedCode
{
    private const string Tool = "Lucid.Generators";

    /// <summary>The attribute, with the version of the package.</summary>
    public static string Mark { get; } =
        $"[global::System.CodeDom.Compiler.GeneratedCode(\"{Tool}\", \"{typeof(GeneratedCode).Assembly.GetName().Version.ToString(3)}\")]";
}
