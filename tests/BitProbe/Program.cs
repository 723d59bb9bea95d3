using System.Globalization;
using System.Runtime.CompilerServices;
using Lucid;
using Lucid.BitProbe;

// Usage: BitProbe WITHOUT THREADS:whole|split…
// Prints for each run a line of hashes of everything that the layers of the probe compute. Before the runs stands what the process must do without,
// separated by commas, or "-": a switch that had no effect would make the comparison with other processes prove nothing.
IReadOnlySet<string> on = InstructionSets.On();
string[] unwanted = [.. args[0].Split(',').Where(on.Contains)];
if (unwanted.Length > 0)
{
    Console.Error.WriteLine($"Still on: {string.Join(", ", unwanted)}. On in all: {string.Join(", ", on)}.");
    return 1;
}

var probe = new Probe();
string[][] runs = [.. args.Skip(1).Select(run => run.Split(':'))];
foreach (string[] run in runs)
{
    LucidRuntime.MaxDegreeOfParallelism = int.Parse(run[0], CultureInfo.InvariantCulture);
    bool split = run[1] == "split";
    Hashes found = probe.Run(split, withLongRows: true);

    // The runtime compiles a method again once it was called often: every version must compute the same bits. (After the first run all are compiled.
    // Without tiered compilation, and ahead of time, each has one version.)
    if (run == runs[0] && RuntimeFeature.IsDynamicCodeCompiled && Environment.GetEnvironmentVariable("DOTNET_TieredCompilation") != "0")
    {
        Hashes reference = probe.Run(split, withLongRows: false);
        for (int round = 0; round < 10; round++)
        {
            Hashes again = probe.Run(split, withLongRows: false);
            if (again != reference)
            {
                Console.Error.WriteLine($"Round {round} gave {again}, the first {reference}.");
                return 1;
            }
        }

        if (probe.Run(split, withLongRows: true) != found)
        {
            Console.Error.WriteLine("The last round differed from the first.");
            return 1;
        }
    }

    Console.WriteLine(found);
}

return 0;
