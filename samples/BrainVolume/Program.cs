using System.Runtime.InteropServices;
using Spectre.Console;

namespace Lucid.Samples.BrainVolume;

internal static class Program
{
    private static int Main(string[] args)
    {
        using var interruption = new CancellationTokenSource();
        using var onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
        using var onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
        return new BrainVolumeCommand().Run(args, AnsiConsole.Console, Console.Error, interruption.Token);

        // The first Ctrl-C ends the job in order, a second one at once.
        void Interrupt(PosixSignalContext context)
        {
            context.Cancel = !interruption.IsCancellationRequested;
            interruption.Cancel();
        }
    }
}
