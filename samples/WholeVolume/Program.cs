using Spectre.Console;

namespace Lucid.Samples.WholeVolume;

internal static class Program
{
    private static int Main(string[] args)
    {
        using var interruption = new Interruption();
        return new WholeVolumeCommand().Run(args, AnsiConsole.Console, Console.Error, interruption.Token);
    }
}
