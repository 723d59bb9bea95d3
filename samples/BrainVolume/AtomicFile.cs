namespace Lucid.Samples.BrainVolume;

/// <summary>Writes a file whole or not at all: under a temporary name beside it, then moved into place.</summary>
internal static class AtomicFile
{
    /// <summary>Creates or replaces <paramref name="path"/>. If <paramref name="write"/> throws, what was there before stays.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        string temporary = $"{path}.{Environment.ProcessId}.partial";
        try
        {
            using (FileStream stream = File.Create(temporary))
            {
                write(stream);
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
