namespace Lucid.Samples;

/// <summary>The folder that a sample writes to.</summary>
public static class OutputFolder
{
    /// <summary>Creates it, unless it is there.</summary>
    /// <exception cref="IOException">It cannot be the output folder; the message says why.</exception>
    public static void Create(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{folder}: cannot be the output folder: {exception.Message}", exception);
        }
    }
}
