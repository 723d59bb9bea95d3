namespace Lucid.Generators.Emit;

/// <summary>
/// Writes the errors of a declaration into its generated file. The analyzer reports them too, where they are; but analyzers can be switched off, and ids be
/// silenced: these cannot.
/// </summary>
internal static class ErrorTemplate
{
    public static string Write(IReadOnlyCollection<string> errors)
    {
        var writer = new SourceWriter();
        foreach (string error in errors)
        {
            writer.Write($"#error {error.Replace('\r', ' ').Replace('\n', ' ')}");
        }

        return writer.ToString();
    }
}
