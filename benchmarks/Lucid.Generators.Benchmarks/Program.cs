using Lucid.Generators.Benchmarks;

// Reports, and asserts nothing.
Console.WriteLine("The layer generator in a project of one layer a file; a keystroke is an edit in the body of a method elsewhere.");
Console.WriteLine();
Console.WriteLine("| declared layers | first run, ms | keystroke, median, ms | keystroke, p95, ms |");
Console.WriteLine("|---|---|---|---|");
foreach (int layers in (int[])[200, 1_000])
{
    Console.WriteLine(Keystrokes.Measure(layers));
}
