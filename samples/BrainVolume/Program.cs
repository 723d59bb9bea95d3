namespace Lucid.Samples.BrainVolume;

internal static class Program
{
    private static void Main()
    {
    }
}
