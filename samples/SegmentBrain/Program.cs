using Lucid.Distributed;

namespace Lucid.Samples.SegmentBrain;

internal static class Program
{
    private static int Main(string[] args)
    {
        using var interruption = new Interruption();
        return DistributedProgram.Run(communicator =>
            new SegmentBrainCommand { IsTerminal = !Console.IsOutputRedirected, Communicator = communicator }
                .Run(args, Console.Out, Console.Error, interruption.Token));
    }
}
