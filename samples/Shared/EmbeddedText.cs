using System.Reflection;

namespace Lucid.Samples;

/// <summary>Texts that a program carries inside.</summary>
public static class EmbeddedText
{
    /// <summary>The text of that name.</summary>
    public static string Read(Assembly assembly, string name)
    {
        using Stream stream = assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
