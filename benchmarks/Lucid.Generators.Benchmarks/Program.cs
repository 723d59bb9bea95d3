using Lucid.Generators;
using Lucid.Generators.Benchmarks;

// Reports, and asserts nothing.
Console.WriteLine("A project of one layer a file; a keystroke is an edit in the body of a method elsewhere. In milliseconds.");
Console.WriteLine();
Console.WriteLine("| generator | declared layers | first run | keystroke, median | keystroke, p95 |");
Console.WriteLine("|---|---|---|---|---|");
foreach (int layers in (int[])[200, 1_000])
{
    Console.WriteLine($"| Lucid | {Keystrokes.Measure(() => new LayerGenerator(), layers)} |");
    Console.WriteLine($"| none but Roslyn's search for the attribute | {Keystrokes.Measure(() => new SearchAlone(), layers)} |");
}
