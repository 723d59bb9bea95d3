using Spectre.Console;

namespace Lucid.Samples.BrainVolume;

internal static class Program
{
    private static int Main(string[] args)
    {
        using var interruption = new Interruption();
        return new BrainVolumeCommand().Run(args, AnsiConsole.Console, Console.Error, interruption.Token);
    }
}
