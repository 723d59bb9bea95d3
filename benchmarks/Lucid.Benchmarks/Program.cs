namespace Lucid.Benchmarks;

/// <summary>Benchmarks report, and assert nothing: run one by its name.</summary>
internal static class Program
{
    private static readonly Dictionary<string, (string Description, Action Run)> Commands = new(StringComparer.Ordinal)
    {
        ["ratios"] = ("InstanceNorm3d against a plain copy of the same tensor, forward and backward, one thread", CopyRatios.Run),
        ["working-set"] = ("1,000 training steps that dispose nothing: memory on the way", WorkingSet.Run),
    };

    private static int Main(string[] args)
    {
        if (args.Length == 1 && Commands.TryGetValue(args[0], out (string Description, Action Run) command))
        {
            command.Run();
            return 0;
        }

        Console.Error.WriteLine("Usage: dotnet run -c Release --project benchmarks/Lucid.Benchmarks -- COMMAND");
        foreach ((string name, (string description, _)) in Commands)
        {
            Console.Error.WriteLine($"  {name,-12} {description}");
        }

        return 1;
    }
}
