using System.Globalization;
using Lucid.StressProbe;

// Usage: StressProbe ROUNDS SEED [scarce] Several threads use tensors and graphs that they share, with hooks that do what hooks may; where
// memory is to be scarce, another takes all there is. Every block of memory bears the stamp of its owner, and after each round everything
// that can still be seen must be what its owner left there.
int rounds = int.Parse(args[0], CultureInfo.InvariantCulture);
int seed = int.Parse(args[1], CultureInfo.InvariantCulture);
bool isScarce = args.Contains("scarce");

// What a process does for the first time may need memory that it can never do without again.
new Stress(seed, threads: 4, hog: null).Run(rounds: 50);
var stress = new Stress(seed, threads: 4, isScarce ? new Hog() : null);
Console.WriteLine(stress.Run(rounds));
return stress.Failure is null ? 0 : 1;
