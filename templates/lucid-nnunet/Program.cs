using System.Runtime.InteropServices;
using Lucid;
using Lucid.Volumes;
using Lucid.Volumes.Nifti;
using LucidNnUNet;

// The first Ctrl-C ends the prediction in order, a second one at once.
using var interruption = new CancellationTokenSource();
using PosixSignalRegistration onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
using PosixSignalRegistration onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);

return new Command().Run(args, options =>
{
    try
    {
        Segmenter.Run(options, interruption.Token);
        return 0;
    }
    catch (OperationCanceledException)
    {
        Console.Error.WriteLine("interrupted: nothing half-written was left behind");
        return 130;
    }
    catch (Exception exception) when (exception
        is NiftiException or ScanException or TorchFileException or ArithmeticException or IOException or UnauthorizedAccessException or OutOfMemoryException)
    {
        Console.Error.WriteLine($"error: {exception.Message}");
        return 1;
    }
});

void Interrupt(PosixSignalContext context)
{
    context.Cancel = !interruption.IsCancellationRequested;
    interruption.Cancel();
}
