namespace Lucid.Samples.SegmentBrain;

internal static class Program
{
    private static int Main(string[] args)
    {
        using var interruption = new Interruption();
        return new SegmentBrainCommand { IsTerminal = !Console.IsOutputRedirected }.Run(args, Console.Out, Console.Error, interruption.Token);
    }
}
