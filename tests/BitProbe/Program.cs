using Lucid;
using Lucid.BitProbe;

// Usage: BitProbe THREADS whole|split [INSTRUCTION SET,…]
// Prints hashes of everything that the layers of the probe compute. The instruction sets are those that the process must do without: a switch that had no
// effect would make the comparison with other processes prove nothing.
LucidRuntime.MaxDegreeOfParallelism = int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture);
bool split = args[1] == "split";
IReadOnlySet<string> on = InstructionSets.On();
string[] unwanted = [.. args.Skip(2).SelectMany(list => list.Split(',', StringSplitOptions.RemoveEmptyEntries)).Where(on.Contains)];
if (unwanted.Length > 0)
{
    Console.Error.WriteLine($"Still on: {string.Join(", ", unwanted)}. On in all: {string.Join(", ", on)}.");
    return 1;
}

var probe = new Probe();
Hashes first = probe.Run(split, withLongRows: true);

// The runtime compiles a method again once it was called often: every version must compute the same bits.
Hashes reference = probe.Run(split, withLongRows: false);
for (int run = 0; run < 20; run++)
{
    Hashes again = probe.Run(split, withLongRows: false);
    if (again != reference)
    {
        Console.Error.WriteLine($"Run {run} gave {again}, the first {reference}.");
        return 1;
    }
}

Console.WriteLine(first == probe.Run(split, withLongRows: true) ? first : "The last run differed from the first.");
Console.WriteLine($"On: {string.Join(", ", on)}");
return 0;
