namespace Lucid.Samples;

/// <summary>Writes a file whole or not at all: under a temporary name beside it, then moved into place.</summary>
public static class AtomicFile
{
    /// <summary>Creates or replaces <paramref name="path"/>. If <paramref name="write"/> throws, what was there before stays.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes its contents.</param>
    /// <param name="size">The bytes to reserve on the disk beforehand, where they are known.</param>
    /// <exception cref="IOException">The disk has no room, or something else is wrong with it.</exception>
    public static void Write(string path, Action<FileStream> write, long size = 0)
    {
        string temporary = $"{path}.{Environment.ProcessId}.partial";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, PreallocationSize = size };
            using (var stream = new FileStream(temporary, options))
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
