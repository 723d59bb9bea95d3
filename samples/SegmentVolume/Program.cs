namespace Lucid.Samples.SegmentVolume;

internal static class Program
{
    private static int Main(string[] args)
    {
        using var interruption = new Interruption();
        return new SegmentVolumeCommand().Run(args, Console.Out, Console.Error, interruption.Token);
    }
}
